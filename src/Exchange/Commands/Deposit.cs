namespace OrderBookRollup.Exchange;

/// <summary>L1: credits an account; its first deposit creates slot 0.</summary>
/// <param name="Account">The account, 1 to 2^22 - 1.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Amount">Units, 1 to 2^61.</param>
public readonly record struct Deposit(uint Account, byte Asset, ulong Amount);
