using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>A market: write-once but for fees and status (V5). Word 7 is always 0.</summary>
[StructLayout(LayoutKind.Sequential, Size = Record.WordCount * sizeof(ulong))]
public struct Market
{
    /// <summary>The asset that is bought and sold.</summary>
    public ulong BaseAsset;

    /// <summary>The asset that it is paid in.</summary>
    public ulong QuoteAsset;

    /// <summary>Base units in a lot; 0 when the market does not exist (E1).</summary>
    public ulong LotSize;

    /// <summary>Maker fee in millionths of what the maker receives (V3).</summary>
    public ulong MakerFee;

    /// <summary>Taker fee in millionths of what the taker receives (V3).</summary>
    public ulong TakerFee;

    /// <summary>A <see cref="MarketStatus"/>.</summary>
    public ulong Status;

    /// <summary>Smallest order, and smallest remainder that rests, in lots (B7).</summary>
    public ulong MinimumQuantity;

    /// <summary>Whether the market exists.</summary>
    public readonly bool Exists => LotSize != 0;

    /// <summary>The asset that a side pays and holds.</summary>
    public readonly uint PaidAsset(Side side) => (uint)(side == Side.Buy ? QuoteAsset : BaseAsset);

    /// <summary>The asset that a side receives.</summary>
    public readonly uint ReceivedAsset(Side side) => (uint)(side == Side.Buy ? BaseAsset : QuoteAsset);

    /// <summary>What a side pays, and so holds (V4), for a quantity at a price: below 2^62 (V1).</summary>
    public readonly ulong PaidLeg(Side side, ulong quantity, ulong price) => quantity * (side == Side.Buy ? price : LotSize);

    /// <summary>What a side receives for a quantity at a price, before its fee: below 2^62 (V1).</summary>
    public readonly ulong ReceivedLeg(Side side, ulong quantity, ulong price) => quantity * (side == Side.Buy ? LotSize : price);
}
