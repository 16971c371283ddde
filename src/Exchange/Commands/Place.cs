namespace OrderBookRollup.Exchange;

/// <summary>A new order (B2-B9). Scope Trade.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="Market">The market, 1 to 1023.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="TimeInForce">How long it stays (B8).</param>
/// <param name="SelfTrade">What happens at the account's own order (B9).</param>
/// <param name="Price">Limit in quote units a lot.</param>
/// <param name="Quantity">Lots.</param>
/// <param name="ExpiryMs">The order lives while t is below this.</param>
/// <param name="ClientOrderId">The owner's id, 0 for none.</param>
public readonly record struct Place(
    Credential Credential, ushort Market, Side Side, TimeInForce TimeInForce, SelfTradeMode SelfTrade, uint Price,
    ulong Quantity, ulong ExpiryMs, ulong ClientOrderId);
