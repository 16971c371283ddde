using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>Takes the place of the signatures during development: it accepts every key and digest.</summary>
/// <remarks>
/// Proves:
///   U1  nothing about signatures: each key and digest that a command asks for is received here, in a row of its own.
/// Relies on: the verifier, which refuses a circuit with this table unless it is told to take unsigned commands, and then says so.
/// Does not prove: that anybody signed anything.
/// </remarks>
public readonly struct Unsigned : ITable
{
    /// <inheritdoc/>
    public static string Name => "Unsigned";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly UnsignedColumns<T> row = ref air.Row<UnsignedColumns<T>>();
        air.Bit("U1", row.IsReal);
        Constraints<T, S> padding = air.When(T.Constant(1) - row.IsReal);
        padding.Zero("U1", row.Key.W0);
        padding.Zero("U1", row.Key.W1);
        padding.Zero("U1", row.Key.W2);
        padding.Zero("U1", row.Key.W3);
        padding.Zero("U1", row.Key.W4);
        padding.Zero("U1", row.Digest.W0);
        padding.Zero("U1", row.Digest.W1);
        padding.Zero("U1", row.Digest.W2);
        padding.Zero("U1", row.Digest.W3);
        air.When(row.IsReal).Receive("U1", new SignedDigest<T>(row.Key, row.Digest));
    }
}
