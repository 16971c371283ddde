using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree.Tests;

/// <summary>
/// The definition, written down: the root of a sorted list of records by recursion over halves of the index range, one hash at a time,
/// with nothing kept between calls but the digests of empty subtrees.
/// </summary>
sealed class SlowTree
{
    const int Depth = 30;
    static readonly Digest[] Empty = EmptySubtrees();

    readonly SortedDictionary<uint, Record> records = [];

    public Digest Root => Subtree([.. records], 0, Depth);

    public IReadOnlyDictionary<uint, Record> Records => records;

    public void Put(uint index, Record record)
    {
        if (record.IsEmpty) records.Remove(index);
        else records[index] = record;
    }

    /// <summary>The digest of the subtree of a height whose first leaf has an index.</summary>
    public Digest Node(int height, uint firstIndex) =>
        Subtree([.. records.Where(entry => entry.Key >> height == firstIndex >> height)], firstIndex, height);

    static Digest Subtree(ReadOnlySpan<KeyValuePair<uint, Record>> sorted, uint firstIndex, int height)
    {
        if (sorted.IsEmpty) return Empty[height];
        if (height == 0)
        {
            Record record = sorted[0].Value;
            return Poseidon2Width8.Compress(Record.Words(in record));
        }

        uint middle = firstIndex + (1u << (height - 1));
        int left = 0;
        while (left < sorted.Length && sorted[left].Key < middle) left++;
        return Poseidon2Width8.Compress(Subtree(sorted[..left], firstIndex, height - 1), Subtree(sorted[left..], middle, height - 1));
    }

    static Digest[] EmptySubtrees()
    {
        var digests = new Digest[Depth + 1];
        digests[0] = Poseidon2Width8.Compress(new ulong[8]);
        for (int height = 1; height <= Depth; height++)
            digests[height] = Poseidon2Width8.Compress(digests[height - 1], digests[height - 1]);
        return digests;
    }
}
