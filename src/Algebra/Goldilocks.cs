namespace OrderBookRollup.Algebra;

/// <summary>The field F of p = 2^64 - 2^32 + 1 elements.</summary>
public static class Goldilocks
{
    /// <summary>p = 2^64 - 2^32 + 1.</summary>
    public const ulong Modulus = 0xFFFF_FFFF_0000_0001;
}
