using OrderBookRollup.Algebra;

namespace OrderBookRollup.StateTree;

/// <summary>
/// Rows for the digests of pages. The shortest holds the six nodes of a lone record, the longest all <see cref="NodePage.Positions"/>.
/// Lengths grow by half or a third: from eight digests on, a row of a growing page is at most a third empty, and one of a shrinking
/// page, which moves two lengths late, at most half.
/// </summary>
sealed class PageRows
{
    readonly DigestSlab[] slabs = [.. Lengths.ToArray().Select(length => new DigestSlab(length))];

    static ReadOnlySpan<byte> Lengths => [8, 12, 16, 24, 32, 48, 64, 96, NodePage.Positions];

    /// <summary>Bytes of all rows that are held, lent or not.</summary>
    public long Bytes => slabs.Sum(slab => slab.Bytes);

    /// <summary>The digests of a row.</summary>
    public Span<Digest> this[int sizeClass, int row] => slabs[sizeClass][row];

    /// <summary>Digests in a row of a class.</summary>
    public static int Length(int sizeClass) => Lengths[sizeClass];

    /// <summary>Lends a row.</summary>
    public int Rent(int sizeClass) => slabs[sizeClass].Rent();

    /// <summary>Takes a row back.</summary>
    public void Return(int sizeClass, int row) => slabs[sizeClass].Return(row);
}
