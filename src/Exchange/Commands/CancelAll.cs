namespace OrderBookRollup.Exchange;

/// <summary>Unlinks all orders of the account, newest first (B12). Scope Cancel.</summary>
/// <param name="Credential">Who signs.</param>
public readonly record struct CancelAll(Credential Credential);
