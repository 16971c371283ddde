using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>
/// What the sum of a signature comes to when e Q - s G + R is neutral: 2^124 U + (1 + 16 + ... + 16^31) V + (2^32 - 1) W.
/// </summary>
/// <typeparam name="TOrigins">The origins.</typeparam>
public static class LadderEnd<TOrigins> where TOrigins : struct, ILadderOrigins
{
    const int Doublings = LadderCourse.DigitBits * (LadderCourse.Digits - 1);

    /// <summary>The point.</summary>
    public static CurvePoint Point { get; } = CurvePoint.SumOfMultiples(
        [(UInt128)1 << Doublings, UInt128.MaxValue / (LadderCourse.Multiples - 1), (1UL << LadderCourse.CombRows) - 1],
        [TOrigins.Sum, TOrigins.Multiples, TOrigins.Comb]);
}
