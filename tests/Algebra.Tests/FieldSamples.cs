namespace OrderBookRollup.Algebra.Tests;

/// <summary>Inputs for field tests: the words where carries, borrows and canonical forms change, then seeded random ones.</summary>
static class FieldSamples
{
    const ulong P = Goldilocks.Modulus;

    /// <summary>Canonical words at which some step of the arithmetic changes course.</summary>
    public static readonly ulong[] Edges =
    [
        0, 1, 2, 3, 7, (1UL << 31) - 1, 1UL << 31, (1UL << 32) - 2, (1UL << 32) - 1, 1UL << 32, (1UL << 32) + 1, 1UL << 33,
        (1UL << 63) - 1, 1UL << 63, (1UL << 63) + 1, (P - 1) / 2, (P + 1) / 2, 0xAAAA_AAAA_5555_5555,
        P - (1UL << 33), P - (1UL << 32) - 1, P - (1UL << 32), P - (1UL << 32) + 1, P - (1UL << 32) + 2, P - 3, P - 2, P - 1,
    ];

    /// <summary>Words that are no canonical form.</summary>
    public static readonly ulong[] NotCanonical = [P, P + 1, P + 2, ulong.MaxValue - 1, ulong.MaxValue];

    /// <summary>All edges, then random canonical words of random bit lengths.</summary>
    public static ulong[] Words(Random random, int randomCount)
    {
        var words = new ulong[Edges.Length + randomCount];
        Edges.CopyTo(words, 0);
        for (int i = Edges.Length; i < words.Length; i++) words[i] = Word(random);
        return words;
    }

    /// <summary>One canonical word: a quarter edges, the rest random of random bit length.</summary>
    public static ulong Word(Random random)
    {
        if (random.Next(4) == 0) return Edges[random.Next(Edges.Length)];
        ulong word = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(3) * random.Next(32);
        return word < P ? word : word - P;
    }
}
