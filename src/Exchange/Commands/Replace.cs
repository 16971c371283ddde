namespace OrderBookRollup.Exchange;

/// <summary>Reduces an order in its place, or exchanges it for another (B11). Scope Trade.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="Target">The order.</param>
/// <param name="IsReduce">Keep place and sequence, lower the leaves.</param>
/// <param name="LeavesSeen">L0: the leaves that the sender saw.</param>
/// <param name="TimeInForce">How long it stays (B8).</param>
/// <param name="SelfTrade">What happens at the account's own order (B9).</param>
/// <param name="Price">Limit of the order that replaces.</param>
/// <param name="Quantity">q: the lots that the sender wants, counted against <paramref name="LeavesSeen"/>.</param>
/// <param name="ExpiryMs">The order lives while t is below this.</param>
/// <param name="ClientOrderId">The owner's id, 0 for none.</param>
public readonly record struct Replace(
    Credential Credential, OrderTarget Target, bool IsReduce, ulong LeavesSeen, TimeInForce TimeInForce,
    SelfTradeMode SelfTrade, uint Price, ulong Quantity, ulong ExpiryMs, ulong ClientOrderId);
