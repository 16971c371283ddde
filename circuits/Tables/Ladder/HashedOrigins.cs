using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>
/// The origins of releases: hashes of a tag to the group, so that nobody knows a relation between them, the generator and a key that he
/// can sign for.
/// </summary>
public readonly struct HashedOrigins : ILadderOrigins
{
    /// <summary>"OBR lad" in ASCII.</summary>
    const ulong Tag = 0x4F_42_52_20_6C_61_64;

    /// <inheritdoc/>
    public static CurvePoint Sum { get; } = CurvePoint.FromHash(Tag, 0);

    /// <inheritdoc/>
    public static CurvePoint Multiples { get; } = CurvePoint.FromHash(Tag, 1);

    /// <inheritdoc/>
    public static CurvePoint Comb { get; } = CurvePoint.FromHash(Tag, 2);
}
