using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>A live order, or a sentinel: the head of one side of a market's book (B1).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Order
{
    /// <summary>The flag in <see cref="Owner"/> that makes a record a sentinel.</summary>
    public const ulong SentinelFlag = Limits.MaxAccounts;

    /// <summary>The order's account; of a sentinel <see cref="SentinelFlag"/>.</summary>
    public ulong Owner;

    /// <summary>2 x market + side: the list that the record is on.</summary>
    public ulong MarketSide;

    /// <summary>Limit price in quote units a lot; of a sentinel 0.</summary>
    public ulong Price;

    /// <summary>Lots still to fill (FIX 151); of a sentinel 0.</summary>
    public ulong Leaves;

    /// <summary>Sequence number of the command that made the order: its id. Of a sentinel 0.</summary>
    public ulong Sequence;

    /// <summary>The order lives while t is below this, in milliseconds since 1970; of a sentinel 0.</summary>
    public ulong ExpiryMs;

    /// <summary>The owner's own id of the order (FIX 11), 0 for none.</summary>
    public ulong ClientOrderId;

    /// <summary>Slot of the next worse order of the same side, 0 at the end.</summary>
    public ulong Next;

    /// <summary>The order's market.</summary>
    public readonly uint Market => (uint)MarketSide >> 1;

    /// <summary>The order's side.</summary>
    public readonly Side Side => (Side)(MarketSide & 1);

    /// <summary>The order's account.</summary>
    public readonly uint Account => (uint)Owner;

    /// <summary>Whether the record heads a list.</summary>
    public readonly bool IsSentinel => Owner == SentinelFlag;

    /// <summary>Rank on the order's side, best first: price for asks, 2^26 - price for bids, so at least 1 (B1).</summary>
    public readonly uint PriceKey => KeyOf(Side, (uint)Price);

    /// <summary>Rank of a price on a side (B1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeyOf(Side side, uint price) => side == Side.Sell ? price : (uint)Limits.PriceEnd - price;

    /// <summary>The slot of a side's sentinel.</summary>
    public static uint SentinelOf(uint market, Side side) => 1 + (2 * market) + (uint)side;
}
