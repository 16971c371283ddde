using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>Eight digits of the challenge of a signature of the ladder, as a number below 2^32.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Signature">The number of the signature.</param>
/// <param name="Position">The position of the row that added the lowest of them.</param>
/// <param name="Value">The number.</param>
public record struct HalfWord<T>(T Signature, T Position, T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "HalfWord";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Signature);
        fields.Add(Position);
        fields.Add(Value);
    }
}
