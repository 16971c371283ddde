namespace OrderBookRollup.Exchange;

/// <summary>L1: overwrites a key slot and keeps its last nonce (K4).</summary>
/// <param name="Account">The account, 1 to 2^22 - 1.</param>
/// <param name="KeySlot">The slot written, 1 to 63.</param>
/// <param name="Key">The key; all zero takes the slot's key away.</param>
/// <param name="Scope">What it may sign.</param>
/// <param name="ExpiryMs">It signs while t is below this.</param>
public readonly record struct RegisterKey(uint Account, byte KeySlot, PublicKey Key, Scope Scope, ulong ExpiryMs);
