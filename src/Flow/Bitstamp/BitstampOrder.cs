using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>An order of the capture as last heard of.</summary>
/// <param name="OrderId">Bitstamp's id.</param>
/// <param name="Side">Bid or ask.</param>
/// <param name="PriceCents">Limit.</param>
/// <param name="VolumeSatoshi">Remaining volume.</param>
readonly record struct BitstampOrder(ulong OrderId, Side Side, uint PriceCents, ulong VolumeSatoshi)
{
    /// <summary>The order that an event speaks of.</summary>
    public static BitstampOrder Of(in BitstampEvent said) => new(said.OrderId, said.Side, said.PriceCents, said.VolumeSatoshi);
}
