namespace OrderBookRollup.Client;

/// <summary>A trading key and where it can be had again.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsFromWallet">Whether the wallet alone recovers it; otherwise only the backup in the store does.</param>
public sealed record WalletKey(TradingKey Key, bool IsFromWallet);
