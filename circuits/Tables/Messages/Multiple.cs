using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The origin of multiples + Digit Q, Q the key of a signature of the ladder.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Signature">The number of the signature.</param>
/// <param name="Digit">0 to 15.</param>
/// <param name="Point">The point.</param>
public record struct Multiple<T>(T Signature, T Digit, Point<T> Point) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Multiple";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Signature);
        fields.Add(Digit);
        PointFields.Write(Point, ref fields);
    }
}
