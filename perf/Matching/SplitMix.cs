namespace OrderBookRollup.Matching;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): a seeded stream that is the same everywhere.</summary>
internal struct SplitMix(ulong seed)
{
    ulong state = seed;

    public ulong Next()
    {
        ulong z = state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number below an end, with a bias below 2^-32 for the ends used here.</summary>
    public uint Below(uint end) => (uint)(((Next() >> 32) * end) >> 32);

    /// <summary>A power-law distance: how many ticks, 0 the most likely, a bit longer by half the chance, up to 2^maxBits - 1.</summary>
    public uint Distance(int maxBits)
    {
        int bits = System.Numerics.BitOperations.TrailingZeroCount(Next() | (1UL << maxBits));
        return Below(1u << bits);
    }
}
