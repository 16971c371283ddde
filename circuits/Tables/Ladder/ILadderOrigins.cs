using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The points that sums of a ladder begin with, so that no partial sum is neutral and no two that are added are equal.</summary>
public interface ILadderOrigins
{
    /// <summary>U: the sum begins here.</summary>
    static abstract CurvePoint Sum { get; }

    /// <summary>V: multiple d of a key Q is V + d Q.</summary>
    static abstract CurvePoint Multiples { get; }

    /// <summary>W: a point of the comb is W less multiples of the generator.</summary>
    static abstract CurvePoint Comb { get; }
}
