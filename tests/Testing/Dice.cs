using System.Numerics;

namespace OrderBookRollup.Testing;

/// <summary>Seeded chance (SplitMix64): the same seed gives the same throws on every machine and version.</summary>
public sealed class Dice(ulong seed)
{
    ulong state = seed;

    public ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to end - 1.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>First to last, both included.</summary>
    public ulong Between(ulong first, ulong last) =>
        last - first == ulong.MaxValue ? Next() : first + (ulong)(((UInt128)Next() * (last - first + 1)) >> 64);

    /// <summary>True so many times in a thousand.</summary>
    public bool Permille(int chance) => Below(1000) < chance;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Small numbers and large ones alike: 1 to last, with as many bits as chance says.</summary>
    public ulong AnySize(ulong last) => Math.Max(1, Between(1, last) >> Below(64 - BitOperations.LeadingZeroCount(last)));
}
