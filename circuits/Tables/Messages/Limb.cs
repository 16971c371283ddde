using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The value is below 2^16.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Value">A word.</param>
public record struct Limb<T>(T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Limb";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Value);
    }
}
