using System.Numerics;

namespace OrderBookRollup.Flow;

/// <summary>
/// xoshiro256** 1.0, seeded through SplitMix64 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).
/// Its own because <see cref="Random"/> promises no sequence; integers only, so the same seed gives the same flow on every machine.
/// Not for secrets.
/// </summary>
public struct Xoshiro256
{
    const ulong Log2OfE = 0x1_7154_7652; // log2(e) with 32 fraction bits

    ulong word0, word1, word2, word3;

    /// <summary>The sequence of a seed.</summary>
    public Xoshiro256(ulong seed) =>
        (word0, word1, word2, word3) = (SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed));

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(word1 * 5, 7) * 9;
        ulong shifted = word1 << 17;
        word2 ^= word0;
        word3 ^= word1;
        word1 ^= word2;
        word0 ^= word3;
        word2 ^= shifted;
        word3 = BitOperations.RotateLeft(word3, 45);
        return result;
    }

    /// <summary>Uniform in [0, end), end at least 1; the bias is below end / 2^64.</summary>
    public ulong Below(ulong end) => Math.BigMul(Next(), end, out _);

    /// <summary>True <paramref name="perMille"/> times in 1,000.</summary>
    public bool Chance(int perMille) => Below(1000) < (ulong)perMille;

    /// <summary>Exponential with a mean below 2^31, rounded down: the gaps of a Poisson process.</summary>
    public ulong Exponential(ulong mean)
    {
        // -ln(u) = -log2(u) / log2(e) for u uniform in (0, 1]; both logarithms have 32 fraction bits and the first is below 2^38.
        ulong minusLog2 = (64UL << 32) - Log2(Next() | 1);
        return (ulong)((UInt128)minusLog2 * mean / Log2OfE);
    }

    /// <summary>
    /// Power law: P(distance >= d) = (1 + d)^(-1/2), so a density of exponent 3/2, near the 1.6 that is measured for limit prices
    /// (Bouchaud, Mezard, Potters, "Statistical properties of stock order books", 2002). At most <paramref name="max"/>.
    /// </summary>
    public ulong PowerLaw(ulong max)
    {
        // With u uniform in (0, 1], u^-2 - 1 has this law. 1 / u has 16 fraction bits; at u = 1 it is a unit short, hence the floor of 1.
        ulong inverse = ulong.MaxValue / ((Next() >> 16) + 1);
        UInt128 distance = UInt128.Max((UInt128)inverse * inverse >> 32, 1) - 1;
        return distance > max ? max : (ulong)distance;
    }

    // log2 of an odd or even number from 1 on, with 32 fraction bits: squaring the mantissa yields one bit of the logarithm after another.
    static ulong Log2(ulong number)
    {
        int whole = BitOperations.Log2(number);
        ulong mantissa = number << (63 - whole);
        ulong log = (ulong)whole;
        for (int bit = 0; bit < 32; bit++)
        {
            ulong square = Math.BigMul(mantissa, mantissa, out _);
            bool carries = square >> 63 != 0;
            log = (log << 1) | (carries ? 1UL : 0);
            mantissa = carries ? square : square << 1;
        }
        return log;
    }

    static ulong SplitMix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }
}
