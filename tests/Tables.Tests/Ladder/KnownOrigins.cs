using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Origins whose discrete logarithms are known: a world in which partial sums can be made to meet. 3 x + 2 of U is a square, so there is a
/// slope by which U and U add up to -U, a point of the curve that is not their sum.
/// </summary>
readonly struct KnownOrigins : ILadderOrigins
{
    public static Scalar SumLog { get; } = FindSumLog();

    public static Scalar MultiplesLog => 0x5EED_0002;

    public static Scalar CombLog => 0x5EED_0003;

    public static CurvePoint Sum { get; } = SumLog * CurvePoint.Generator;

    public static CurvePoint Multiples { get; } = MultiplesLog * CurvePoint.Generator;

    public static CurvePoint Comb { get; } = CombLog * CurvePoint.Generator;

    /// <summary>The slope that leads from U and U to -U.</summary>
    public static Quintic FreeSlope =>
        SlopeSquare(Sum.X).TrySquareRoot(out Quintic slope) ? slope : throw new InvalidOperationException();

    static Quintic SlopeSquare(Quintic x) => x.Double() + x + Quintic.Constant(CurvePoint.A);

    static Scalar FindSumLog()
    {
        Scalar log = 0x5EED_0001;
        while (!SlopeSquare((log * CurvePoint.Generator).X).TrySquareRoot(out _)) log += Scalar.One;
        return log;
    }
}
