using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>An order as the generator sent it.</summary>
/// <param name="Account">Its account.</param>
/// <param name="ClientOrderId">Its id, unique in the flow.</param>
/// <param name="Side">Its side.</param>
/// <param name="Price">Its limit.</param>
/// <param name="Quantity">Its lots as sent.</param>
readonly record struct GeneratedOrder(uint Account, ulong ClientOrderId, Side Side, uint Price, ulong Quantity);
