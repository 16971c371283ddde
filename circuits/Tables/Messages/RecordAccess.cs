using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The eight words that stand at an address since a time: memory as a multiset (M2).</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Address">space x 2^30 + index.</param>
/// <param name="Words">The record.</param>
/// <param name="Time">When it was written or last read; 0 before the batch.</param>
public record struct RecordAccess<T>(T Address, Eight<T> Words, T Time) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Record";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Address);
        fields.Add(Words.W0);
        fields.Add(Words.W1);
        fields.Add(Words.W2);
        fields.Add(Words.W3);
        fields.Add(Words.W4);
        fields.Add(Words.W5);
        fields.Add(Words.W6);
        fields.Add(Words.W7);
        fields.Add(Time);
    }
}
