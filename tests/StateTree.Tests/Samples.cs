using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree.Tests;

/// <summary>
/// Seeded records and indices: dense at the start of ranges, as the exchange uses them, and at the edges of pages and space.
/// </summary>
static class Samples
{
    static readonly uint[] Edges =
    [
        1, 2, 3, 62, 63, 64, 65, 127, 128, 4095, 4096, 4097, (1 << 14) - 1, 1 << 14, (1 << 18) - 1, 1 << 18, (1 << 22) - 1, 1 << 22,
        (1 << 24) - 1, 1 << 24, (1 << 29) - 1, 1 << 29, (1 << 30) - 2, (1 << 30) - 1,
    ];

    public static uint Index(Random random) => random.Next(4) switch
    {
        0 => Edges[random.Next(Edges.Length)],
        1 => (uint)random.Next(1, 200),
        2 => ((uint)random.Next(4) << Limits.AccountBits) | (uint)random.Next(1, 400),
        _ => (uint)random.Next(1, 1 << Limits.IndexBits),
    };

    public static Record Record(Random random) => new()
    {
        Word0 = Word(random),
        Word1 = Word(random),
        Word2 = Word(random),
        Word3 = Word(random),
        Word4 = Word(random),
        Word5 = Word(random),
        Word6 = Word(random),
        Word7 = 1 + (Word(random) / 2),
    };

    /// <summary>Distinct indices with records, a third of them empty; in random order.</summary>
    public static (uint Index, Record Record)[] Batch(Random random, int count, IEnumerable<uint> known)
    {
        uint[] present = [.. known];
        var batch = new Dictionary<uint, Record>();
        while (batch.Count < count)
        {
            uint index = present.Length > 0 && random.Next(2) == 0 ? present[random.Next(present.Length)] : Index(random);
            batch[index] = random.Next(3) == 0 ? default : Record(random);
        }

        (uint, Record)[] changes = [.. batch.Select(entry => (entry.Key, entry.Value))];
        random.Shuffle(changes);
        return changes;
    }

    public static Record WithWord(Record record, int position, ulong word)
    {
        Span<Record> one = [record];
        System.Runtime.InteropServices.MemoryMarshal.Cast<Record, ulong>(one)[position] = word;
        return one[0];
    }

    static ulong Word(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => Goldilocks.Modulus - 1 - (ulong)random.Next(3),
        2 => (ulong)random.Next(1000),
        _ => (ulong)random.NextInt64(),
    };
}
