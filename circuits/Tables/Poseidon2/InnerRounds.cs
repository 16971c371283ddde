using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The internal rounds of Poseidon2: two rows for each permutation, 11 rounds each.</summary>
/// <remarks>
/// Proves:
///   H2  a row takes a state after 11 IsSecond rounds, and the digest that is claimed of the whole, once; it hands on a state after 11
///       rounds more, and the same claim, once;
///   H7  that state comes of 11 internal rounds: with the first constants where IsSecond is 0, with the last ones where it is 1.
/// Relies on: OuterRounds (first halves alone send without taking, after 0 rounds; last halves alone take without sending, after 22).
/// Does not prove: the claim, which the last half checks.
///
/// No clause says that IsSecond is a bit, and none is needed. Let n(r) be the number of rows that take a state after r rounds. Messages
/// are taken exactly as often as they are sent, so n(r + 11) = n(r) for all r of the field but two: at 0 the first halves send, at 22 the
/// last halves take. From 22 on n is the same up to and including p - 11, which is nearly all of the field; since there are fewer rows
/// than p it is 0 there. So rows take states after 0 and 11 rounds only, where IsSecond is 0 and 1.
/// Words 1 to 7 are linear in the row's input and the seventh powers, so they need no columns. There is no padding (OuterRounds).
/// </remarks>
public readonly struct InnerRounds : ITable
{
    /// <summary>Rounds of a row.</summary>
    public const int Rounds = Poseidon2Width8.InternalRounds / 2;

    /// <inheritdoc/>
    public static string Name => "InnerRounds";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly InnerRoundsColumns<T> row = ref air.Row<InnerRoundsColumns<T>>();

        // H7  The rounds.
        Eight<T> state = row.Input;
        Round(air, Constant(0, row.IsSecond), row.Round0, ref state);
        Round(air, Constant(1, row.IsSecond), row.Round1, ref state);
        Round(air, Constant(2, row.IsSecond), row.Round2, ref state);
        Round(air, Constant(3, row.IsSecond), row.Round3, ref state);
        Round(air, Constant(4, row.IsSecond), row.Round4, ref state);
        Round(air, Constant(5, row.IsSecond), row.Round5, ref state);
        Round(air, Constant(6, row.IsSecond), row.Round6, ref state);
        Round(air, Constant(7, row.IsSecond), row.Round7, ref state);
        Round(air, Constant(8, row.IsSecond), row.Round8, ref state);
        Round(air, Constant(9, row.IsSecond), row.Round9, ref state);
        Round(air, Constant(10, row.IsSecond), row.Round10, ref state);

        // H2  From the half before, to the half after.
        T done = row.IsSecond * T.Constant(Rounds);
        air.Receive("H2", new InnerState<T>(done, row.Input, row.Permuted));
        air.Send("H2", new InnerState<T>(done + T.Constant(Rounds), state, row.Permuted));
    }

    /// <summary>H7  One internal round: the seventh power of word 0 with its constant, then the layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Round<T, S>(Constraints<T, S> air, T constant, in InnerRound<T> columns, ref Eight<T> state)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T x = state.W0 + constant;
        air.Equal("H7", columns.Cube, x * x * x);
        air.Equal("H7", columns.Seventh, columns.Cube * columns.Cube * x);
        state.W0 = columns.Seventh;
        Layers.Internal(ref state);
    }

    // The constant of a first row, plus what a second row differs by.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Constant<T>(int round, T isSecond) where T : unmanaged, IAlgebra<T>
    {
        Goldilocks first = Goldilocks.Reduce(Poseidon2Width8.InternalConstants[round]);
        Goldilocks second = Goldilocks.Reduce(Poseidon2Width8.InternalConstants[Rounds + round]);
        return T.Constant(first.Value) + (isSecond * T.Constant((second - first).Value));
    }
}
