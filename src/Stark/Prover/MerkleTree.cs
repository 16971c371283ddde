using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>A commitment with all its nodes.</summary>
sealed class MerkleTree
{
    const int ByteCount = Digest.WordCount * sizeof(ulong);

    // levels[0] are the leaves; the last level is the cap.
    readonly List<Digest[]> levels = [];

    MerkleTree(Digest[] leaves) => levels.Add(leaves);

    /// <summary>The nodes that are sent.</summary>
    public Digest[] Cap => levels[^1];

    public static MerkleTree Build<H>(IBackend backend, Digest[] leaves, int capHeight, Workers workers) where H : struct, IHash
    {
        var tree = new MerkleTree(leaves);
        while (tree.levels[^1].Length > 1 << capHeight)
        {
            Digest[] parents = Digests(tree.levels[^1].Length / 2, workers);
            backend.Parents<H>(tree.levels[^1], parents, workers);
            tree.levels.Add(parents);
        }
        return tree;
    }

    /// <summary>Digests of any value, from the kept memory if there is one.</summary>
    public static Digest[] Digests(int count, Workers workers)
    {
        MemoryUse.Add((long)count * ByteCount);
        return workers.Memory?.Digests(count) ?? new Digest[count];
    }

    /// <summary>Gives digests back that nobody reads any more.</summary>
    public static void GiveBack(Digest[] digests, Workers workers)
    {
        MemoryUse.Add((long)digests.Length * -ByteCount);
        workers.Memory?.GiveBack(digests);
    }

    /// <summary>Gives all nodes back.</summary>
    public void GiveBack(Workers workers)
    {
        foreach (Digest[] level in levels) GiveBack(level, workers);
        levels.Clear();
    }

    /// <summary>
    /// The siblings that lead the positions to the cap, level by level and from left to right, leaving out all that follow from
    /// the positions themselves.
    /// </summary>
    public void WriteSiblings(IEnumerable<int> positions, ProofWriter writer)
    {
        int[] level = [.. positions];
        for (int depth = 0; depth + 1 < levels.Count; depth++)
        {
            var known = new HashSet<int>(level);
            foreach (int position in level)
                if (!known.Contains(position ^ 1)) writer.Write(levels[depth][position ^ 1]);
            level = [.. level.Select(position => position / 2).Distinct()];
        }
    }
}
