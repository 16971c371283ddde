namespace OrderBookRollup.Exchange;

/// <summary>L1: unlinks the account's orders that hold the asset, then pays out what is available of it (B12).</summary>
/// <param name="Account">The account, 1 to 2^22 - 1.</param>
/// <param name="Asset">The asset.</param>
public readonly record struct ForcedExit(uint Account, byte Asset);
