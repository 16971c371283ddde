using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>Leads opened leaves to a commitment. Nodes that follow from the leaves are computed, all others are read once.</summary>
static unsafe class MerklePaths
{
    /// <summary>
    /// Reads the siblings level by level, each level from left to right, and compares the nodes at the depth of the cap.
    /// </summary>
    /// <param name="leaves">Digests by position, positions ascending and distinct.</param>
    /// <param name="logLeaves">Binary logarithm of the leaves of the tree.</param>
    /// <param name="cap">The commitment: the nodes at the depth log2 of its length.</param>
    /// <param name="reader">Where the siblings are read.</param>
    public static bool Lead<H>(
        List<(int Position, Digest Digest)> leaves, int logLeaves, IReadOnlyList<Digest> cap, ref ProofReader<H> reader)
        where H : struct, IHash
    {
        List<(int Position, Digest Digest)> level = leaves;
        for (int nodes = 1 << logLeaves; nodes > cap.Count; nodes /= 2)
        {
            var parents = new List<(int, Digest)>(level.Count);
            for (int i = 0; i < level.Count; i++)
            {
                (int position, Digest digest) = level[i];
                bool hasRight = i + 1 < level.Count && level[i + 1].Position == (position ^ 1);
                Digest sibling = hasRight ? level[++i].Digest : reader.Digest();
                parents.Add((position / 2, position % 2 == 0 ? Pair<H>(digest, sibling) : Pair<H>(sibling, digest)));
            }
            level = parents;
        }
        foreach ((int position, Digest digest) in level)
            if (digest != cap[position]) return false;
        return true;
    }

    /// <summary>The hash of a row of words.</summary>
    public static Digest Row<H>(ReadOnlySpan<ulong> words, bool startsWithDigest) where H : struct, IHash
    {
        Digest digest;
        fixed (ulong* row = words) H.HashMany<Lanes1, Pack64>(row, words.Length, startsWithDigest, words.Length, &digest, 1);
        return digest;
    }

    static Digest Pair<H>(Digest left, Digest right) where H : struct, IHash
    {
        Digest* pair = stackalloc Digest[2] { left, right };
        Digest digest;
        H.CompressMany<Lanes1, Pack64>(pair, &digest, 1);
        return digest;
    }
}
