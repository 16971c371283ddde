using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>One live order event as it arrived.</summary>
/// <param name="TimeMs">Local time of arrival, milliseconds since 1970.</param>
/// <param name="OrderId">Bitstamp's id of the order.</param>
/// <param name="Action">What it says.</param>
/// <param name="Side">Bid or ask.</param>
/// <param name="PriceCents">Limit, US cents a bitcoin.</param>
/// <param name="VolumeSatoshi">Remaining volume, 1e-8 bitcoin.</param>
public readonly record struct BitstampEvent(
    ulong TimeMs, ulong OrderId, BitstampAction Action, Side Side, uint PriceCents, ulong VolumeSatoshi);
