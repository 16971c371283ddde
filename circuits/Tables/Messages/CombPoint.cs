using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The point stands in the comb.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Point">The point.</param>
public record struct CombPoint<T>(Point<T> Point) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Comb";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => PointFields.Write(Point, ref fields);
}
