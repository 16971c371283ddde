using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>
/// The messages of some rows as one sum of times x h(message), h being a function that looks random: 128 bits that are 0 where every
/// message is sent as often as it is received, and elsewhere by chance only. Nothing is remembered, so it takes no memory.
/// </summary>
struct BusSum : IEquatable<BusSum>
{
    Goldilocks first, second;

    public readonly bool IsZero => first.IsZero && second.IsZero;

    public void Add(in SentMessage message)
    {
        ulong a = message.First.Value, b = message.Second.Value;
        first += message.Times * Goldilocks.Reduce(Mix(a ^ Mix(b + 0x9E37_79B9_7F4A_7C15)));
        second += message.Times * Goldilocks.Reduce(Mix(b ^ Mix(a + 0xD1B5_4A32_D192_ED03)));
    }

    public void Add(in BusSum other)
    {
        first += other.first;
        second += other.second;
    }

    public readonly bool Equals(BusSum other) => first == other.first && second == other.second;

    public override readonly bool Equals(object? obj) => obj is BusSum other && Equals(other);

    public override readonly int GetHashCode() => first.GetHashCode();

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
