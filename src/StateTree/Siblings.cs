using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// A batched multiproof: for a set of indices, level by level and from left to right, the siblings of touched nodes that are not
/// touched themselves. With the records of the set they give the root, each shared node hashed once. A change of records within the
/// set leaves the siblings as they are, so the same ones lead from the old records to the old root and from the new to the new (M4).
/// </summary>
/// <param name="levels">The siblings of each level from the leaves up. Kept, not copied.</param>
public sealed class Siblings(IReadOnlyList<Digest[]> levels)
{
    /// <summary>The siblings of each level, from the leaves to the children of the root.</summary>
    public IReadOnlyList<Digest[]> Levels { get; } = levels;

    /// <summary>Siblings on all levels.</summary>
    public int Count => Levels.Sum(level => level.Length);

    /// <summary>
    /// Whether the records stand at the indices under a root. False for whatever is malformed, as in <see cref="TryRoot"/>.
    /// </summary>
    public bool Verify(in Digest root, ReadOnlySpan<uint> indices, ReadOnlySpan<Record> records) =>
        TryRoot(indices, records, out Digest computed) && computed == root;

    /// <summary>The root that the records and the siblings lead to.</summary>
    /// <returns>
    /// False if there is none: no record at all, or not one for each index; indices that do not strictly increase or reach 2^30; a
    /// record at the reserved index 0; words that are not canonical; other than 30 levels, or a level with a sibling too few or many.
    /// </returns>
    public bool TryRoot(ReadOnlySpan<uint> indices, ReadOnlySpan<Record> records, out Digest root)
    {
        root = default;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<Record, ulong>(records);
        if (indices.IsEmpty || indices.Length != records.Length || Levels.Count != SpaceTree.Depth) return false;
        if (!AreIndices(indices) || (indices[0] == 0 && !records[0].IsEmpty) || !Goldilocks.IsCanonical(words)) return false;

        uint[] nodes = indices.ToArray();
        var digests = new Digest[nodes.Length];
        var children = new Digest[2 * nodes.Length];
        Poseidon2Width8.CompressMany(words, digests);

        int count = nodes.Length;
        for (int level = 0; level < SpaceTree.Depth; level++)
        {
            if (!TryAscend(Levels[level], nodes, digests, children, ref count)) return false;
            Poseidon2Width8.CompressMany(children.AsSpan(0, 2 * count), digests.AsSpan(0, count));
        }

        root = digests[0];
        return true;
    }

    internal static bool AreIndices(ReadOnlySpan<uint> indices)
    {
        for (int i = 1; i < indices.Length; i++)
            if (indices[i - 1] >= indices[i]) return false;
        return indices.IsEmpty || indices[^1] >> SpaceTree.Depth == 0;
    }

    // Lines up the children of all parents; each sibling is used, and used once.
    static bool TryAscend(
        ReadOnlySpan<Digest> siblings, Span<uint> nodes, ReadOnlySpan<Digest> digests, Span<Digest> children, ref int count)
    {
        if (!Goldilocks.IsCanonical(MemoryMarshal.Cast<Digest, ulong>(siblings))) return false;

        int parents = 0;
        for (int i = 0; i < count; parents++)
        {
            uint node = nodes[i];
            Digest digest = digests[i++];
            bool isRight = (node & 1) != 0;
            Digest sibling;
            if (!isRight && i < count && nodes[i] == node + 1)
            {
                sibling = digests[i++];
            }
            else
            {
                if (siblings.IsEmpty) return false;
                sibling = siblings[0];
                siblings = siblings[1..];
            }

            children[2 * parents] = isRight ? sibling : digest;
            children[(2 * parents) + 1] = isRight ? digest : sibling;
            nodes[parents] = node >> 1;
        }

        count = parents;
        return siblings.IsEmpty;
    }
}
