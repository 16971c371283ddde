namespace OrderBookRollup.Exchange;

/// <summary>The order that an event is about, and how many lots of it.</summary>
/// <param name="Sequence">The order's id.</param>
/// <param name="Account">Its account.</param>
/// <param name="Market">Its market.</param>
/// <param name="Side">Its side.</param>
/// <param name="Price">Its limit price.</param>
/// <param name="Quantity">The lots that came to rest, were cancelled or were taken off.</param>
/// <param name="ClientOrderId">Its owner's id of it, 0 for none.</param>
public readonly record struct OrderEvent(
    ulong Sequence, uint Account, uint Market, Side Side, ulong Price, ulong Quantity, ulong ClientOrderId);
