using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// The nodes of one space that differ from those of an empty tree, levels 0 to 29; the root is its owner's.
/// </summary>
/// <remarks>
/// Five tiers of pages, six levels each. A full page of 64 records costs 126 digests, so a dense space costs 64 bytes a record. A
/// record far from all others costs a row of 256 bytes in each tier where it is alone, and its share of a directory block of 6 kB for
/// 16,384 neighbouring indices. Between them, a page of k records costs at most 6 k digests of 32 bytes and the slack of its row.
/// </remarks>
sealed class NodeStore
{
    const int Depth = Limits.IndexBits;
    const int PrefetchDistance = 12;

    readonly NodeTier[] tiers = new NodeTier[(Depth + NodePage.Height - 1) / NodePage.Height];
    readonly PageRows rows = new();
    readonly Lock gate = new();

    public NodeStore()
    {
        for (int tier = 0; tier < tiers.Length; tier++) tiers[tier] = new NodeTier(Math.Max(0, Depth - ((tier + 1) * NodePage.Height)));
    }

    /// <summary>Nodes of level 0 that are stored: records that are not empty.</summary>
    public long LeafCount { get; private set; }

    /// <summary>Bytes held for nodes and directories.</summary>
    public long Bytes => rows.Bytes + tiers.Sum(tier => tier.Bytes);

    /// <summary>The digest of a node, stored or empty.</summary>
    public Digest Get(int level, uint index)
    {
        (int tier, int local) = Math.DivRem(level, NodePage.Height);
        ref readonly NodePage page = ref tiers[tier].Find(index >> (NodePage.Height - local));
        int position = NodePage.Position(local, index);
        return page.Contains(position) ? page.Stored(rows)[page.Rank(position)] : EmptyDigests.At(level);
    }

    /// <summary>
    /// Stores the nodes of a level and lines up the children of their parents. Several threads may do so at once if none of their
    /// nodes share a page.
    /// </summary>
    /// <param name="level">0 to 29.</param>
    /// <param name="nodes">In: indices on this level, strictly increasing. Out: indices of the parents, in the front.</param>
    /// <param name="digests">The digest of each node; one that equals the empty subtree's is forgotten instead of stored.</param>
    /// <param name="children">Out: left and right child of each parent.</param>
    /// <returns>The number of parents.</returns>
    public int Ascend(int level, Span<uint> nodes, ReadOnlySpan<Digest> digests, Span<Digest> children)
    {
        (int tierIndex, int local) = Math.DivRem(level, NodePage.Height);
        NodeTier tier = tiers[tierIndex];
        int pageShift = NodePage.Height - local;
        ref readonly Digest empty = ref EmptyDigests.At(level);

        int parents = 0;
        for (int next = 0; next < nodes.Length;)
        {
            int first = next;
            uint pageIndex = nodes[first] >> pageShift;
            Prefetch(tier, local, nodes[Math.Min(first + PrefetchDistance, nodes.Length - 1)]);
            ref NodePage page = ref tier.Open(pageIndex);
            Span<Digest> stored = page.Stored(rows);
            for (; next < nodes.Length && nodes[next] >> pageShift == pageIndex; next++)
            {
                int position = NodePage.Position(local, nodes[next]);
                bool isEmpty = digests[next] == empty;
                bool wasEmpty = !page.Contains(position);
                if (isEmpty | wasEmpty)
                {
                    if (isEmpty & wasEmpty) continue;
                    lock (gate)
                    {
                        if (wasEmpty) page.Add(rows, position, in digests[next]);
                        else page.Remove(rows, position);
                        if (level == 0) LeafCount += wasEmpty ? 1 : -1;
                    }

                    stored = page.Stored(rows);
                }
                else
                {
                    stored[page.Rank(position)] = digests[next];
                }
            }

            // Both children of a parent lie in one page, so all that its parents need is at hand.
            for (int i = first; i < next; parents++)
            {
                uint node = nodes[i];
                int right = (int)(node & 1);
                children[(2 * parents) + right] = digests[i++];
                if (i < next && nodes[i] == (node | 1))
                {
                    children[(2 * parents) + 1] = digests[i++];
                }
                else
                {
                    int position = NodePage.Position(local, node ^ 1);
                    children[(2 * parents) + 1 - right] = page.Contains(position) ? stored[page.Rank(position)] : empty;
                }

                nodes[parents] = node >> 1;
            }

            tier.Close(pageIndex, in page);
        }

        return parents;
    }

    // The page of a node some places ahead: by the time the loop is there, the line with the node and its sibling has come in.
    unsafe void Prefetch(NodeTier tier, int local, uint node)
    {
        if (!Sse.IsSupported) return;
        ref readonly NodePage page = ref tier.Find(node >> (NodePage.Height - local));
        if (page.IsEmpty) return;
        int rank = page.Rank(NodePage.Position(local, node & ~1u));
        ref Digest pair = ref Unsafe.Add(ref MemoryMarshal.GetReference(page.Stored(rows)), rank);
        Sse.Prefetch0(Unsafe.AsPointer(ref pair));
        Sse.Prefetch0((byte*)Unsafe.AsPointer(ref pair) + sizeof(Digest));
    }
}
