namespace OrderBookRollup.Exchange;

/// <summary>What every signed command begins with (K1).</summary>
/// <param name="Account">The account that acts.</param>
/// <param name="KeySlot">The slot of the key that signed, 1 to 63.</param>
/// <param name="Nonce">Above the key's last nonce; milliseconds by convention.</param>
/// <param name="ValidUntilMs">The command is good while t is below this, in milliseconds since 1970.</param>
public readonly record struct Credential(uint Account, byte KeySlot, ulong Nonce, ulong ValidUntilMs);
