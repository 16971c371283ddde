using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>A record that a batch accesses, or one of the four reserved ones: a leaf of the tree's trace.</summary>
/// <param name="Address">Where.</param>
/// <param name="Old">The record before the batch.</param>
/// <param name="New">The record after it.</param>
/// <param name="Time">When it was accessed last; 0 when it was not.</param>
/// <param name="IsWide">Whether its accesses carry eight words; otherwise words 2 to 7 are 0.</param>
public readonly record struct TouchedRecord(Address Address, Record Old, Record New, ulong Time, bool IsWide)
{
    /// <summary>The reserved record of a space, which nobody accesses. Which messages it uses is a convention.</summary>
    public static TouchedRecord Reserved(Space space) =>
        new(Address.Of(space, 0), default, default, 0, space is Space.Orders or Space.Markets);
}
