using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The same for a record of which only two words are used: balances, and slot 0 of accounts. Its other six words are 0.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Address">space x 2^30 + index.</param>
/// <param name="First">Word 0.</param>
/// <param name="Second">Word 1.</param>
/// <param name="Time">When it was written or last read; 0 before the batch.</param>
public record struct PairAccess<T>(T Address, T First, T Second, T Time) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Pair";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Address);
        fields.Add(First);
        fields.Add(Second);
        fields.Add(Time);
    }
}
