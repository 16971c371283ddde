using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>A record that a batch touched, before and after it; equal when it was only read.</summary>
/// <param name="Address">Where.</param>
/// <param name="Old">Before the batch.</param>
/// <param name="New">After it.</param>
public readonly record struct RecordChange(Address Address, Record Old, Record New);
