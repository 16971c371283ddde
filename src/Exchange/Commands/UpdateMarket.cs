namespace OrderBookRollup.Exchange;

/// <summary>L1: changes status and fees; no effect when the market does not exist (V5).</summary>
/// <param name="Market">The market, 1 to 1023.</param>
/// <param name="Status">What the market takes.</param>
/// <param name="MakerFee">In millionths, at most 10,000.</param>
/// <param name="TakerFee">In millionths, at most 10,000.</param>
public readonly record struct UpdateMarket(ushort Market, MarketStatus Status, ushort MakerFee, ushort TakerFee);
