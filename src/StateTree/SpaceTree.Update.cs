using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <content>Updates: all touched nodes of a level are hashed at once, each node once a batch, from the leaves to the root.</content>
public sealed partial class SpaceTree
{
    // A second thread wakes up in some ten microseconds; it pays from about ten times that much work, at some 5 hashes a microsecond.
    const int HashesPerThreadMin = 512;

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
        int count = changes.Count;
        if (count == 0) return;
        Hash(changes, count);
        for (int level = 0; level < Depth; level++)
        {
            count = nodes.Ascend(level, changes.Nodes.AsSpan(0, count), changes.Digests.AsSpan(0, count), changes.Children);
            Hash(changes, count);
        }

        Root = changes.Digests[0];
    }

    // Digests[i] = Compress(Children[2 i], Children[2 i + 1]). Each thread writes its own stretch, so the result does not depend on
    // how many there are.
    void Hash(SpaceBatch changes, int count)
    {
        int parts = Math.Clamp(count / HashesPerThreadMin, 1, threads);
        if (parts == 1)
        {
            Poseidon2Width8.CompressMany(changes.Children.AsSpan(0, 2 * count), changes.Digests.AsSpan(0, count));
            return;
        }

        Digest[] children = changes.Children;
        Digest[] digests = changes.Digests;
        Parallel.For(0, parts, part =>
        {
            int start = (int)((long)count * part / parts);
            int length = (int)((long)count * (part + 1) / parts) - start;
            Poseidon2Width8.CompressMany(children.AsSpan(2 * start, 2 * length), digests.AsSpan(start, length));
        });
    }
}
