using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// Digests of subtrees without a record: level 0 is the digest of the empty record, each level hashes two of the one below.
/// </summary>
static class EmptyDigests
{
    static readonly Digest[] Levels = Compute();

    /// <summary>The digest of an empty subtree of a height from 0, a leaf, to <see cref="Limits.IndexBits"/>, a whole space.</summary>
    public static ref readonly Digest At(int level) => ref Levels[level];

    static Digest[] Compute()
    {
        var levels = new Digest[Limits.IndexBits + 1];
        Record empty = default;
        levels[0] = Poseidon2Width8.Compress(Record.Words(in empty));
        for (int level = 1; level < levels.Length; level++)
            levels[level] = Poseidon2Width8.Compress(in levels[level - 1], in levels[level - 1]);
        return levels;
    }
}
