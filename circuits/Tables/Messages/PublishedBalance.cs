using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>What L1 learns of a touched balance: three published words.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Index">Asset (8 high bits) and account (22 low bits): the address, since the space is 0.</param>
/// <param name="Available">Units available after the batch.</param>
/// <param name="Held">Units held for orders after the batch.</param>
public record struct PublishedBalance<T>(T Index, T Available, T Held) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Balance";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Index);
        fields.Add(Available);
        fields.Add(Held);
    }
}
