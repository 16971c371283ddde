using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <content>Updates: all touched nodes of a level are hashed at once, each node once a batch, from the leaves to the root.</content>
public sealed partial class SpaceTree
{
    // Nodes of a stretch: 2,048 with their digests and children are 200 kB; 256 are about a tenth of a millisecond of hashing for each
    // level, many times what a thread needs to wake up.
    const int StretchMin = 256;
    const int StretchMax = 2048;
    const int StretchesPerThread = 4;

    // Records hashed together while rebuilding: the working memory stays below 10 MB, and upper nodes are hashed once a chunk.
    internal const int RebuildChunk = 1 << 16;

    /// <summary>
    /// Puts records at their indices, in any order; an empty record removes what is there. Afterwards <see cref="Root"/> is the
    /// root over the new state. When it throws, nothing has changed.
    /// </summary>
    /// <exception cref="ArgumentException">An index is out of range or occurs twice, index 0 is to hold a record that is not empty,
    /// or a word is not canonical.</exception>
    public void Update(ReadOnlySpan<(uint Index, Record Record)> changes)
    {
        batch.Load(changes);
        Apply(batch);
    }

    /// <summary>The tree of all given records, in any order; ascending is fastest.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Update"/>.</exception>
    public static SpaceTree Rebuild(IEnumerable<(uint Index, Record Record)> records, int threads = 1)
    {
        var tree = new SpaceTree(threads);
        foreach ((uint Index, Record Record)[] chunk in records.Where(entry => !entry.Record.IsEmpty).Chunk(RebuildChunk))
        {
            long before = tree.LiveRecords;
            tree.Update(chunk);
            if (tree.LiveRecords != before + chunk.Length)
                throw new ArgumentException("An index occurs twice among the records to rebuild from.", nameof(records));
        }

        return tree;
    }

    internal void Apply(SpaceBatch changes)
    {
        if (changes.Count == 0) return;
        int count = changes.Count;
        for (int level = 0; level < Depth; level += NodePage.Height) count = AscendTier(changes, level, count);
        Root = changes.Digests[0];
    }

    // Six levels, from the bottom of pages to their roots, one stretch of pages after the other: what a stretch works on stays in the
    // cache of a core, and stretches share no page, so threads take one each. Each writes its own part of the batch; the result
    // does not depend on who did what when.
    int AscendTier(SpaceBatch changes, int bottom, int count)
    {
        int stretch = Math.Clamp(count / (StretchesPerThread * threads), StretchMin, StretchMax);
        Stretches(changes.Nodes.AsSpan(0, count), stretch, changes.Stretches);
        List<(int Start, int Count)> stretches = changes.Stretches;
        if (threads == 1 || stretches.Count == 1)
        {
            for (int i = 0; i < stretches.Count; i++) stretches[i] = AscendStretch(changes, bottom, stretches[i]);
        }
        else
        {
            Parallel.For(0, stretches.Count, new ParallelOptions { MaxDegreeOfParallelism = threads },
                i => stretches[i] = AscendStretch(changes, bottom, stretches[i]));
        }

        int total = 0;
        foreach ((int start, int length) in stretches)
        {
            Array.Copy(changes.Nodes, start, changes.Nodes, total, length);
            Array.Copy(changes.Digests, start, changes.Digests, total, length);
            total += length;
        }

        return total;
    }

    (int Start, int Count) AscendStretch(SpaceBatch changes, int bottom, (int Start, int Count) stretch)
    {
        (int start, int count) = stretch;
        if (bottom == 0) Hash(changes, start, count);
        for (int level = bottom; level < Math.Min(bottom + NodePage.Height, Depth); level++)
        {
            count = nodes.Ascend(
                level, changes.Nodes.AsSpan(start, count), changes.Digests.AsSpan(start, count), changes.Children.AsSpan(2 * start));
            Hash(changes, start, count);
        }

        return (start, count);
    }

    static void Stretches(ReadOnlySpan<uint> nodes, int length, List<(int Start, int Count)> stretches)
    {
        stretches.Clear();
        for (int start = 0; start < nodes.Length;)
        {
            int end = Math.Min(start + length, nodes.Length);
            while (end < nodes.Length && nodes[end] >> NodePage.Height == nodes[end - 1] >> NodePage.Height) end++;
            stretches.Add((start, end - start));
            start = end;
        }
    }

    // Digests[i] = Compress(Children[2 i], Children[2 i + 1]).
    static void Hash(SpaceBatch changes, int start, int count) =>
        Poseidon2Width8.CompressMany(changes.Children.AsSpan(2 * start, 2 * count), changes.Digests.AsSpan(start, count));
}
