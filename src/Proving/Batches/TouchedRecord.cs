using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>A record that a batch read or wrote, before and after it.</summary>
/// <param name="Address">Where.</param>
/// <param name="Old">Before the batch.</param>
/// <param name="New">After it.</param>
public readonly record struct TouchedRecord(Address Address, Record Old, Record New);
