namespace OrderBookRollup.Exchange;

/// <summary>The order that a Cancel or Replace means (B10).</summary>
/// <param name="Selector">Which id it is.</param>
/// <param name="Id">The id, not 0.</param>
public readonly record struct OrderTarget(TargetSelector Selector, ulong Id);
