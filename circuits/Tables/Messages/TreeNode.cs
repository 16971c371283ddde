using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>A touched node of the state trees with its digests before and after the batch (M3, M4).</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Level">0 for leaves, 30 for roots.</param>
/// <param name="Index">The address shifted right by the level; of a root the number of its space.</param>
/// <param name="Old">Digest before the batch.</param>
/// <param name="New">Digest after it.</param>
public record struct TreeNode<T>(T Level, T Index, Four<T> Old, Four<T> New) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Node";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Level);
        fields.Add(Index);
        fields.Add(Old.W0);
        fields.Add(Old.W1);
        fields.Add(Old.W2);
        fields.Add(Old.W3);
        fields.Add(New.W0);
        fields.Add(New.W1);
        fields.Add(New.W2);
        fields.Add(New.W3);
    }
}
