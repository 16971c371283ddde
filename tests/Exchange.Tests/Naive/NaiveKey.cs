namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>An API key slot; the last nonce outlives the key.</summary>
sealed class NaiveKey
{
    public PublicKey Key { get; set; }
    public long LastNonce { get; set; }
    public int Scope { get; set; }
    public long ExpiryMs { get; set; }

    public bool IsAbsent => Key == new PublicKey(0, 0, 0, 0, 0);
}
