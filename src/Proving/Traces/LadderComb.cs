using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The points of the comb, computed once.</summary>
/// <typeparam name="TOrigins">The origins.</typeparam>
static class LadderComb<TOrigins> where TOrigins : struct, ILadderOrigins
{
    /// <summary>The points, by the number whose bits they are for.</summary>
    public static CurvePoint[] Points { get; } = Comb.Points(TOrigins.Comb);
}
