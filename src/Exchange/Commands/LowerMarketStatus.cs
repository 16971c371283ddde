namespace OrderBookRollup.Exchange;

/// <summary>Operator: raises a market's status number (E1).</summary>
/// <param name="Market">The market, 1 to 1023.</param>
/// <param name="Status">What the market takes.</param>
public readonly record struct LowerMarketStatus(ushort Market, MarketStatus Status);
