namespace OrderBookRollup.Stark;

/// <summary>A commitment: which matrices it holds and how its leaves are made.</summary>
/// <remarks>
/// The leaf at position i chains one digest per height, from the lowest to the tallest: hash(digest so far, rows of that height),
/// where a matrix of n b rows contributes its row i mod n b. So shorter matrices are hashed only as often as they have rows.
/// </remarks>
/// <param name="Kind">Which commitment.</param>
/// <param name="Members">The matrices by growing height, and by table within a height.</param>
/// <param name="LogLeaves">Binary logarithm of the leaves.</param>
/// <param name="CapHeight">The commitment is the 2^CapHeight nodes at this depth.</param>
public sealed record TreeShape(TreeKind Kind, IReadOnlyList<TreeMember> Members, int LogLeaves, int CapHeight)
{
    /// <summary>Words of all rows at one position.</summary>
    public int Width => Members.Sum(member => member.Width);

    /// <summary>Digests of the commitment.</summary>
    public int CapLength => 1 << CapHeight;
}
