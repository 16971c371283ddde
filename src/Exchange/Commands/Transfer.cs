namespace OrderBookRollup.Exchange;

/// <summary>Pays another account (K5). Scope Transfer.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Amount">Units, at least 1.</param>
/// <param name="Receiver">An account with a slot 0.</param>
public readonly record struct Transfer(Credential Credential, byte Asset, ulong Amount, uint Receiver);
