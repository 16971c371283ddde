using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// The nodes of one space that differ from those of an empty tree, levels 0 to 29; the root is its owner's.
/// </summary>
/// <remarks>
/// Five tiers of pages, six levels each. A full page of 64 records costs 126 digests, so a dense space costs 64 bytes a record; a
/// record far from all others costs 256 bytes in each tier where it is alone. Between them, a page of k records costs at most
/// 6 k digests and a third of slack.
/// </remarks>
sealed class NodeStore
{
    const int Depth = Limits.IndexBits;

    readonly NodeTier[] tiers = new NodeTier[(Depth + NodePage.Height - 1) / NodePage.Height];
    readonly PageRows rows = new();

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
        NodePage page = tiers[tier].Find(index >> (NodePage.Height - local));
        return page.Get(rows, NodePage.Position(local, index), in EmptyDigests.At(level));
    }

    /// <summary>
    /// Stores the nodes of a level and lines up the children of their parents.
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
            ref NodePage page = ref tier.Open(pageIndex);
            for (; next < nodes.Length && nodes[next] >> pageShift == pageIndex; next++)
            {
                int position = NodePage.Position(local, nodes[next]);
                if (digests[next] != empty)
                {
                    if (page.Set(rows, position, in digests[next]) && level == 0) LeafCount++;
                }
                else if (page.Clear(rows, position) && level == 0)
                {
                    LeafCount--;
                }
            }

            // Both children of a parent lie in one page, so all that its parents need is at hand.
            for (int i = first; i < next; parents++)
            {
                uint node = nodes[i];
                Digest digest = digests[i++];
                bool isRight = (node & 1) != 0;
                Digest sibling = !isRight && i < next && nodes[i] == node + 1
                    ? digests[i++]
                    : page.Get(rows, NodePage.Position(local, node ^ 1), in empty);
                children[2 * parents] = isRight ? sibling : digest;
                children[(2 * parents) + 1] = isRight ? digest : sibling;
                nodes[parents] = node >> 1;
            }

            tier.Close(pageIndex, in page);
        }

        return parents;
    }
}
