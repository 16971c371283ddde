using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The L1 queue after so many items.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Count">Items consumed since genesis.</param>
/// <param name="Hash">Their hash chain.</param>
public record struct QueueState<T>(T Count, Four<T> Hash) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Queue";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Count);
        fields.Add(Hash.W0);
        fields.Add(Hash.W1);
        fields.Add(Hash.W2);
        fields.Add(Hash.W3);
    }
}
