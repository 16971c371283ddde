namespace OrderBookRollup.Exchange;

/// <summary>Pays the account's L1 owner (K5). Scope Withdraw.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Amount">Units, at least 1.</param>
public readonly record struct Withdraw(Credential Credential, byte Asset, ulong Amount);
