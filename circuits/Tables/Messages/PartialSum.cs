using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The sum of all multiples as far as it goes when a bucket of a window is to be added.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Window">The window, from 35 down; -1 after the last.</param>
/// <param name="Bucket">The bucket whose turn is next, from 128 down.</param>
/// <param name="Point">The sum.</param>
public record struct PartialSum<T>(T Window, T Bucket, Point<T> Point) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "PartialSum";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Window);
        fields.Add(Bucket);
        PointWords.Write(Point, ref fields);
    }
}
