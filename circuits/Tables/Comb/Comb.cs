using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>Points for multiples of the generator: ten teeth, 32 bits apart.</summary>
/// <remarks>
/// Proves:
///   C1  whatever is asked for as a point of the comb is W - (b0 + b1 2^32 + ... + b9 2^288) G for bits b.
/// Relies on: the verifier's commitment to the preprocessed columns.
/// Does not prove: that a point is used; Count is free. Which bits is for nobody to check: s is what the one who proves knows.
/// </remarks>
public readonly struct Comb : ITable
{
    /// <summary>Bits of a row's number; also the binary logarithm of the height.</summary>
    public const int Teeth = 10;

    /// <inheritdoc/>
    public static string Name => "Comb";

    /// <summary>The points, by the number whose bits they are for.</summary>
    /// <param name="origin">W.</param>
    public static CurvePoint[] Points(in CurvePoint origin)
    {
        var points = new CurvePoint[1 << Teeth];
        points[0] = origin;
        CurvePoint tooth = -CurvePoint.Generator;
        for (int bit = 0; bit < Teeth; bit++)
        {
            for (int lower = 0; lower < 1 << bit; lower++) points[lower | (1 << bit)] = points[lower] + tooth;
            for (int i = 0; i < LadderCourse.CombRows; i++) tooth = tooth.Double();
        }
        return points;
    }

    /// <summary>The preprocessed cells: the coordinates of the points.</summary>
    /// <param name="origin">W.</param>
    public static Goldilocks[] Values(in CurvePoint origin)
    {
        var values = new List<Goldilocks>();
        foreach (CurvePoint point in Points(origin))
        {
            values.AddRange(Quintic.Coefficients(point.X));
            values.AddRange(Quintic.Coefficients(point.Y));
        }
        return [.. values];
    }

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("C1", new CombPoint<T>(air.Preprocessed<CombFixed<T>>().Point), air.Row<CombColumns<T>>().Count);
}
