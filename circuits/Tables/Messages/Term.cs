using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The sum of all multiples has Digit times 256^Window times the point of that index.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Window">0 to 35.</param>
/// <param name="Digit">-128 to 127.</param>
/// <param name="Index">The point.</param>
public record struct Term<T>(T Window, T Digit, T Index) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Term";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Window);
        fields.Add(Digit);
        fields.Add(Index);
    }
}
