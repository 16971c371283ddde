using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>A record that a batch touched: a leaf of the tree's table (M3).</summary>
/// <param name="Address">Where.</param>
/// <param name="Old">Before the batch.</param>
/// <param name="New">After it.</param>
/// <param name="Time">Time of the last access, 0 for a reserved index that none met.</param>
/// <param name="IsWide">Whether accesses took the whole record; otherwise a pair of words.</param>
public readonly record struct TouchedRecord(Address Address, Record Old, Record New, uint Time, bool IsWide);
