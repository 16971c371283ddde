using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// One state space: a binary tree of depth exactly <see cref="Limits.IndexBits"/> over 8-word records, of which the empty ones cost
/// nothing. Leaf = Compress(record), node = Compress(left, right), both <see cref="Poseidon2Width8"/>.
/// </summary>
/// <remarks>
/// The tree keeps digests, not records. The root depends on the records alone, never on the order or grouping of updates, the SIMD
/// level or the number of threads. One writer at a time; reads may not overlap an update.
/// </remarks>
public sealed partial class SpaceTree
{
    /// <summary>Levels between a leaf and the root; also the length of every path.</summary>
    public const int Depth = Limits.IndexBits;

    readonly NodeStore nodes = new();
    readonly SpaceBatch batch = new("Index");
    readonly int threads;

    /// <summary>An empty space.</summary>
    /// <param name="threads">Threads that share the work of batches of hundreds of records, at least 1.</param>
    public SpaceTree(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        this.threads = threads;
    }

    /// <summary>The root of a space without records.</summary>
    public static Digest EmptyRoot => EmptyDigests.At(Depth);

    /// <summary>The root over all records.</summary>
    public Digest Root { get; private set; } = EmptyRoot;

    /// <summary>Records that are not empty.</summary>
    public long LiveRecords => nodes.LeafCount;

    /// <summary>Bytes held for nodes and directories, without the working memory of updates.</summary>
    public long NodeBytes => nodes.Bytes;

    /// <summary>The 30 siblings from the leaf up to below the root.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is 2^30 or more.</exception>
    public Digest[] Path(uint index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1u << Depth);
        var path = new Digest[Depth];
        for (int level = 0; level < Depth; level++) path[level] = nodes.Get(level, (index >> level) ^ 1);
        return path;
    }

    /// <summary>
    /// Whether a record stands at an index under a root. False for whatever is malformed: a path of another length, words that are
    /// not canonical, an index out of range, a record at the reserved index 0.
    /// </summary>
    public static bool Verify(in Digest root, uint index, in Record record, ReadOnlySpan<Digest> path)
    {
        ReadOnlySpan<ulong> words = Record.Words(in record);
        if (index >> Depth != 0 || path.Length != Depth || (index == 0 && !record.IsEmpty)) return false;
        if (!Goldilocks.IsCanonical(words) || !Goldilocks.IsCanonical(MemoryMarshal.Cast<Digest, ulong>(path))) return false;

        Digest node = Poseidon2Width8.Compress(words);
        for (int level = 0; level < Depth; level++)
        {
            node = ((index >> level) & 1) == 0
                ? Poseidon2Width8.Compress(in node, in path[level])
                : Poseidon2Width8.Compress(in path[level], in node);
        }

        return node == root;
    }
}
