namespace OrderBookRollup.Exchange;

/// <summary>Takes an API key away and keeps its last nonce (K2). Scope Admin.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="RevokedKeySlot">The slot, 1 to 63.</param>
public readonly record struct RevokeKey(Credential Credential, byte RevokedKeySlot);
