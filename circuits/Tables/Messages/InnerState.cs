using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>A permutation on its way through its internal rounds.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Rounds">Internal rounds that are done: 0, 11 or 22.</param>
/// <param name="State">The state after them.</param>
/// <param name="Permuted">Words 0 to 3 of what the whole permutation will end with.</param>
public record struct InnerState<T>(T Rounds, Eight<T> State, Four<T> Permuted) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "InnerState";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Rounds);
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
