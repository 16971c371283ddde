using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>One memory access as the rulebook told it.</summary>
/// <param name="Address">Where.</param>
/// <param name="Old">The record found.</param>
/// <param name="New">The record left; equal to <paramref name="Old"/> for a read.</param>
public readonly record struct RecordedAccess(Address Address, Record Old, Record New);
