namespace OrderBookRollup.Exchange;

/// <summary>Operator: unlinks an expired order (B6).</summary>
/// <param name="Sequence">The order's id.</param>
public readonly record struct Expire(ulong Sequence);
