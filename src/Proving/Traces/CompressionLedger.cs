using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>
/// The compressions that a batch asks for, each once and with the number of times: the traces of <see cref="Tables.OuterRounds"/> and
/// <see cref="Tables.InnerRounds"/>. One writer.
/// </summary>
public sealed class CompressionLedger
{
    const int Width = Poseidon2Width8.Width;

    ulong[] words = new ulong[Width << 10];
    uint[] counts = new uint[1 << 10];

    // Open addressing: the number of an entry + 1, or 0; at most half full.
    int[] slots = new int[1 << 11];

    /// <summary>Different compressions.</summary>
    public int Count { get; private set; }

    /// <summary>Compressions asked for.</summary>
    public long Asked { get; private set; }

    /// <summary>The eight words of each entry, in the order in which they were first asked for.</summary>
    public ReadOnlySpan<ulong> Words => words.AsSpan(0, Count * Width);

    /// <summary>How often each was asked for.</summary>
    public ReadOnlySpan<uint> Counts => counts.AsSpan(0, Count);

    /// <summary>Asks for compressions.</summary>
    /// <param name="inputs">Eight canonical words each.</param>
    public void Add(ReadOnlySpan<ulong> inputs)
    {
        Invariant.Require(inputs.Length % Width == 0, "A compression takes eight words.");
        for (; !inputs.IsEmpty; inputs = inputs[Width..]) AddOne(inputs[..Width]);
    }

    /// <summary>Asks for compressions and computes them: digests[i] = Compress(inputs[8 i .. 8 i + 7]).</summary>
    /// <param name="inputs">Eight canonical words each.</param>
    /// <param name="digests">Receives the digests.</param>
    public void Compress(ReadOnlySpan<ulong> inputs, Span<Digest> digests)
    {
        Poseidon2Width8.CompressMany(inputs, digests);
        Add(inputs);
    }

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear()
    {
        Count = 0;
        Asked = 0;
        Array.Clear(slots);
    }

    /// <summary>The two traces.</summary>
    /// <param name="workers">Who fills them; the traces do not depend on how many there are.</param>
    public (TableTrace Outer, TableTrace Inner) Fill(Workers workers) => RoundsTrace.Fill(Words, Counts, workers);

    void AddOne(ReadOnlySpan<ulong> input)
    {
        Asked++;
        int mask = slots.Length - 1;
        for (int slot = Hash(input) & mask; ; slot = (slot + 1) & mask)
        {
            int entry = slots[slot] - 1;
            if (entry < 0)
            {
                if (Count == counts.Length) Grow();
                input.CopyTo(words.AsSpan(Count * Width));
                counts[Count] = 1;
                Place(Count++);
                return;
            }
            if (!input.SequenceEqual(words.AsSpan(entry * Width, Width))) continue;
            counts[entry]++;
            return;
        }
    }

    void Grow()
    {
        Array.Resize(ref counts, 2 * counts.Length);
        Array.Resize(ref words, Width * counts.Length);
        slots = new int[2 * slots.Length];
        for (int entry = 0; entry < Count; entry++) Place(entry);
    }

    void Place(int entry)
    {
        int mask = slots.Length - 1;
        int slot = Hash(words.AsSpan(entry * Width, Width)) & mask;
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        slots[slot] = entry + 1;
    }

    // Words of digests are spread already; those of records are small numbers, which the odd multipliers spread.
    static int Hash(ReadOnlySpan<ulong> input)
    {
        ulong hash = 0;
        foreach (ulong word in input)
        {
            hash = (hash ^ word) * 0x9E37_79B9_7F4A_7C15;
            hash ^= hash >> 32;
        }
        return (int)hash;
    }
}
