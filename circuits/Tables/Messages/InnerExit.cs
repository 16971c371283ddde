using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>A permutation leaves its internal rounds.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="State">The state after the 22 internal rounds.</param>
/// <param name="Permuted">Words 0 to 3 of what the whole permutation will end with.</param>
public record struct InnerExit<T>(Eight<T> State, Four<T> Permuted) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "InnerExit";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(State.W0);
        fields.Add(State.W1);
        fields.Add(State.W2);
        fields.Add(State.W3);
        fields.Add(State.W4);
        fields.Add(State.W5);
        fields.Add(State.W6);
        fields.Add(State.W7);
        fields.Add(Permuted.W0);
        fields.Add(Permuted.W1);
        fields.Add(Permuted.W2);
        fields.Add(Permuted.W3);
    }
}
