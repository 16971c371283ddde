namespace OrderBookRollup.Exchange;

/// <summary>L1: lists a market over an empty record; no effect when it exists (B1, V5).</summary>
/// <param name="Market">The market, 1 to 1023.</param>
/// <param name="BaseAsset">The asset traded.</param>
/// <param name="QuoteAsset">The asset it is paid in, another one.</param>
/// <param name="LotSize">Base units in a lot, 1 to 2^26 - 1.</param>
/// <param name="MakerFee">In millionths, at most 10,000.</param>
/// <param name="TakerFee">In millionths, at most 10,000.</param>
/// <param name="Status">What the market takes.</param>
/// <param name="MinimumQuantity">Lots, 1 to 2^36 - 1 (B7).</param>
public readonly record struct CreateMarket(
    ushort Market, byte BaseAsset, byte QuoteAsset, uint LotSize, ushort MakerFee, ushort TakerFee, MarketStatus Status,
    ulong MinimumQuantity);
