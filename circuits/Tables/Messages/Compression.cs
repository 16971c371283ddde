using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>Poseidon2 of width 8 compresses Input to Output; sent by who needs it, received by the table of permutations.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Input">Eight words.</param>
/// <param name="Output">The digest.</param>
public record struct Compression<T>(Eight<T> Input, Four<T> Output) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Compression";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Input.W0);
        fields.Add(Input.W1);
        fields.Add(Input.W2);
        fields.Add(Input.W3);
        fields.Add(Input.W4);
        fields.Add(Input.W5);
        fields.Add(Input.W6);
        fields.Add(Input.W7);
        fields.Add(Output.W0);
        fields.Add(Output.W1);
        fields.Add(Output.W2);
        fields.Add(Output.W3);
    }
}
