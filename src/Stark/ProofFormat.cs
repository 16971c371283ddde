namespace OrderBookRollup.Stark;

/// <summary>The bytes of a proof; README.md lists them one by one.</summary>
public static class ProofFormat
{
    /// <summary>What a proof starts with; version and hash follow in a byte each.</summary>
    public static ReadOnlySpan<byte> Magic => "OBRP"u8;
}
