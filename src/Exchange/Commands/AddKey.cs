namespace OrderBookRollup.Exchange;

/// <summary>Writes an API key within the signer's scope and expiry (K3). Scope Admin.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="NewKeySlot">The slot written, 1 to 63.</param>
/// <param name="Key">The key, not all zero.</param>
/// <param name="Scope">A subset of the signer's.</param>
/// <param name="ExpiryMs">Not later than the signer's.</param>
public readonly record struct AddKey(Credential Credential, byte NewKeySlot, PublicKey Key, Scope Scope, ulong ExpiryMs);
