using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The touched nodes of one level, of all spaces, from left to right.</summary>
sealed class TreeLevel(int count)
{
    /// <summary>Nodes.</summary>
    public int Count { get; private set; } = count;

    /// <summary>For each node an address below it, shifted right by the level.</summary>
    public uint[] Nodes { get; } = new uint[count];

    /// <summary>Its digest before the batch.</summary>
    public Digest[] Old { get; } = new Digest[count];

    /// <summary>Its digest after it.</summary>
    public Digest[] New { get; } = new Digest[count];

    /// <summary>The level above, with its rows.</summary>
    /// <param name="height">The number of the level above.</param>
    /// <param name="siblings">The multiproof of each space.</param>
    /// <param name="rows">Receives the rows, from the first.</param>
    /// <param name="compressions">Receives the compressions.</param>
    public TreeLevel Ascend(
        int height, IReadOnlyList<Siblings> siblings, Span<TreeColumns<Goldilocks>> rows, CompressionLedger compressions)
    {
        var above = new TreeLevel(Count);
        var before = new Digest[2 * Count];
        var after = new Digest[2 * Count];
        Span<int> used = stackalloc int[siblings.Count];
        used.Clear();
        int parents = 0;
        for (int i = 0; i < Count; parents++)
        {
            uint node = Nodes[i];
            int space = (int)(node >> (SpaceTree.Depth + 1 - height));
            bool isRight = (node & 1) != 0, isBoth = !isRight && i + 1 < Count && Nodes[i + 1] == node + 1;
            int left = 2 * parents, own = isRight ? left + 1 : left, other = left + left + 1 - own;
            (before[own], after[own]) = (Old[i], New[i]);
            i++;
            if (isBoth)
            {
                (before[other], after[other]) = (Old[i], New[i]);
                i++;
            }
            else
            {
                Digest[] known = siblings[space].Levels[height - 1];
                Invariant.Require(used[space] < known.Length, "The multiproof has a sibling for each node without a touched one.");
                before[other] = after[other] = known[used[space]++];
            }
            above.Nodes[parents] = node >> 1;
            ref TreeColumns<Goldilocks> row = ref rows[parents];
            row.IsNode = Goldilocks.One;
            row.Level = Goldilocks.Reduce((ulong)height);
            row.Index = Goldilocks.Reduce(node >> 1);
            if (isBoth || !isRight) row.FromLeft = Goldilocks.One;
            if (isBoth || isRight) row.FromRight = Goldilocks.One;
        }
        for (int space = 0; space < siblings.Count; space++)
            Invariant.Require(used[space] == siblings[space].Levels[height - 1].Length, "The multiproof has no sibling too many.");
        above.Count = parents;
        compressions.Compress(MemoryMarshal.Cast<Digest, ulong>(before.AsSpan(0, 2 * parents)), above.Old.AsSpan(0, parents));
        compressions.Compress(MemoryMarshal.Cast<Digest, ulong>(after.AsSpan(0, 2 * parents)), above.New.AsSpan(0, parents));
        for (int i = 0; i < parents; i++)
        {
            ref TreeColumns<Goldilocks> row = ref rows[i];
            row.Old = As<Digest, Eight<Goldilocks>>(in before[2 * i]);
            row.New = As<Digest, Eight<Goldilocks>>(in after[2 * i]);
            row.OldDigest = As<Digest, Four<Goldilocks>>(in above.Old[i]);
            row.NewDigest = As<Digest, Four<Goldilocks>>(in above.New[i]);
        }
        return above;
    }

    /// <summary>The four roots among the digests of level 30.</summary>
    public Roots Roots(Digest[] digests)
    {
        Invariant.Require(Count == 4, "Each space has one root.");
        return new(digests[0], digests[1], digests[2], digests[3]);
    }

    /// <summary>Canonical words of one kind as words of another, from the first on.</summary>
    public static TTo As<TFrom, TTo>(in TFrom words) where TFrom : unmanaged where TTo : unmanaged =>
        Unsafe.ReadUnaligned<TTo>(in Unsafe.As<TFrom, byte>(ref Unsafe.AsRef(in words)));
}
