namespace OrderBookRollup.Exchange;

/// <summary>Unlinks one order (B10). Scope Cancel.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="Target">The order.</param>
public readonly record struct Cancel(Credential Credential, OrderTarget Target);
