using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The internal rounds of Poseidon2, one row for each permutation.</summary>
/// <remarks>
/// Proves:
///   H2  a row takes a state, and the digest that is claimed of it, from a first half, once;
///   H3  it hands the state after the internal rounds, and the same claim, to a last half, once;
///   H7  that state comes of the 22 internal rounds;
///   H8  a row is a permutation or padding, and padding claims nothing.
/// Relies on: OuterRounds (H1, H6; why nothing needs a name).
/// Does not prove: the claim, which the last half checks.
///
/// Words 1 to 7 are linear in the row's input and the seventh powers, so they need no columns. Padding permutes some state and sends none.
/// </remarks>
public readonly struct InnerRounds : ITable
{
    /// <inheritdoc/>
    public static string Name => "InnerRounds";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly InnerRoundsColumns<T> row = ref air.Row<InnerRoundsColumns<T>>();

        // H8  A permutation or padding.
        air.Bit("H8", row.IsReal);
        Constraints<T, S> padding = air.When(T.Constant(1) - row.IsReal);
        padding.Zero("H8", row.Permuted.W0);
        padding.Zero("H8", row.Permuted.W1);
        padding.Zero("H8", row.Permuted.W2);
        padding.Zero("H8", row.Permuted.W3);

        // H7  The rounds.
        Eight<T> state = row.Input;
        Round(air, 0, row.Round0, ref state);
        Round(air, 1, row.Round1, ref state);
        Round(air, 2, row.Round2, ref state);
        Round(air, 3, row.Round3, ref state);
        Round(air, 4, row.Round4, ref state);
        Round(air, 5, row.Round5, ref state);
        Round(air, 6, row.Round6, ref state);
        Round(air, 7, row.Round7, ref state);
        Round(air, 8, row.Round8, ref state);
        Round(air, 9, row.Round9, ref state);
        Round(air, 10, row.Round10, ref state);
        Round(air, 11, row.Round11, ref state);
        Round(air, 12, row.Round12, ref state);
        Round(air, 13, row.Round13, ref state);
        Round(air, 14, row.Round14, ref state);
        Round(air, 15, row.Round15, ref state);
        Round(air, 16, row.Round16, ref state);
        Round(air, 17, row.Round17, ref state);
        Round(air, 18, row.Round18, ref state);
        Round(air, 19, row.Round19, ref state);
        Round(air, 20, row.Round20, ref state);
        Round(air, 21, row.Round21, ref state);

        // H2, H3  From the first half, to the last.
        Constraints<T, S> real = air.When(row.IsReal);
        real.Receive("H2", new InnerEntry<T>(row.Input, row.Permuted));
        real.Send("H3", new InnerExit<T>(state, row.Permuted));
    }

    /// <summary>H7  One internal round: the seventh power of word 0 with its constant, then the layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Round<T, S>(Constraints<T, S> air, int round, in InnerRound<T> columns, ref Eight<T> state)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T x = state.W0 + T.Constant(Poseidon2Width8.InternalConstants[round]);
        air.Equal("H7", columns.Cube, x * x * x);
        air.Equal("H7", columns.Seventh, columns.Cube * columns.Cube * x);
        state.W0 = columns.Seventh;
        Layers.Internal(ref state);
    }
}
