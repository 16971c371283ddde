using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The point that an index stands for.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Index">The index.</param>
/// <param name="Point">Its coordinates.</param>
public record struct IndexedPoint<T>(T Index, Point<T> Point) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Point";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Index);
        PointWords.Write(Point, ref fields);
    }
}
