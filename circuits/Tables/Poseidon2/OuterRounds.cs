using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The external rounds of Poseidon2: two rows for each permutation, and the answer to whoever asks for a compression.</summary>
/// <remarks>
/// Proves, of every compression that is asked for:
///   H1  a row is four external rounds after the layer E: with the constants of the first four in a first half, of the last four in a
///       last half;
///   H2  a first half hands its state, and the digest that it claims, to the internal rounds, once; a last half takes state and claim
///       from them, once;
///   H3  the claim of a last half is what it ends with;
///   H4  a row answers Count times that its input compresses to claim + input;
///   H5  only first halves answer;
///   H6  a row is a first half or a last half.
/// Relies on: InnerRounds (H2, H7).
/// Does not prove: that a compression is asked for once, or at all; Count is free.
///
/// Why nothing needs a name. The claim f of a first half travels with its state s, and all parts are content: (0, s, f) is taken by a row
/// of InnerRounds, which sends (11, s', f), taken by another, which sends (22, s", f), which a last half takes, which checks f against
/// last(s"). The number says how many internal rounds are done, so each part is gone through once and in order. Each of these messages
/// has multiplicity 1 in its row and sums stay below p, so for each first half with (s, f) there is a row of each of the others with it;
/// whose row it was made for is no matter, because f is a function of s. Equal compressions share one row of each.
/// Both halves begin with E, so the input of the compression stands in columns and the row's shape is one; the state that leaves the
/// internal rounds is E of the last half's input. There is no padding: the rows that are left are permutations that nobody asks for.
/// </remarks>
public readonly struct OuterRounds : ITable
{
    /// <inheritdoc/>
    public static string Name => "OuterRounds";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly OuterRoundsColumns<T> row = ref air.Row<OuterRoundsColumns<T>>();
        T one = T.Constant(1);

        // H6  First half or last half.
        air.Bit("H6", row.IsFirst);
        T isLast = one - row.IsFirst;

        // H1  E, then four rounds.
        Eight<T> entered = row.Input;
        Layers.External(ref entered);
        Round(air, 0, row.IsFirst, entered, row.Round0);
        Round(air, 1, row.IsFirst, row.Round0.State, row.Round1);
        Round(air, 2, row.IsFirst, row.Round1.State, row.Round2);
        Round(air, 3, row.IsFirst, row.Round2.State, row.Round3);

        // H5, H4  Compress(x) is the first four words of Permute(x) + x.
        air.Zero("H5", isLast * row.Count);
        var output = new Four<T>(
            row.Permuted.W0 + row.Input.W0, row.Permuted.W1 + row.Input.W1, row.Permuted.W2 + row.Input.W2, row.Permuted.W3 + row.Input.W3);
        air.Receive("H4", new Compression<T>(row.Input, output), row.Count);

        // H2  To the internal rounds and back.
        air.When(row.IsFirst).Send("H2", new InnerState<T>(T.Constant(0), row.Round3.State, row.Permuted));
        T allRounds = T.Constant(Poseidon2Width8.InternalRounds);
        air.When(isLast).Receive("H2", new InnerState<T>(allRounds, entered, row.Permuted));

        // H3  The claim is what the last half ends with.
        Constraints<T, S> last = air.When(isLast);
        last.Equal("H3", row.Permuted.W0, row.Round3.State.W0);
        last.Equal("H3", row.Permuted.W1, row.Round3.State.W1);
        last.Equal("H3", row.Permuted.W2, row.Round3.State.W2);
        last.Equal("H3", row.Permuted.W3, row.Round3.State.W3);
    }

    static void Round<T, S>(Constraints<T, S> air, int round, T isFirst, in Eight<T> x, in OuterRound<T> columns)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        int at = Poseidon2Width8.Width * round;
        ref readonly Eight<T> cubes = ref columns.Cubes;
        var state = new Eight<T>(
            Seventh(air, x.W0 + Constant(at, isFirst), cubes.W0), Seventh(air, x.W1 + Constant(at + 1, isFirst), cubes.W1),
            Seventh(air, x.W2 + Constant(at + 2, isFirst), cubes.W2), Seventh(air, x.W3 + Constant(at + 3, isFirst), cubes.W3),
            Seventh(air, x.W4 + Constant(at + 4, isFirst), cubes.W4), Seventh(air, x.W5 + Constant(at + 5, isFirst), cubes.W5),
            Seventh(air, x.W6 + Constant(at + 6, isFirst), cubes.W6), Seventh(air, x.W7 + Constant(at + 7, isFirst), cubes.W7));
        Layers.External(ref state);
        air.Equal("H1", columns.State.W0, state.W0);
        air.Equal("H1", columns.State.W1, state.W1);
        air.Equal("H1", columns.State.W2, state.W2);
        air.Equal("H1", columns.State.W3, state.W3);
        air.Equal("H1", columns.State.W4, state.W4);
        air.Equal("H1", columns.State.W5, state.W5);
        air.Equal("H1", columns.State.W6, state.W6);
        air.Equal("H1", columns.State.W7, state.W7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Seventh<T, S>(Constraints<T, S> air, T x, T cube) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("H1", cube, x * x * x);
        return cube * cube * x;
    }

    // The constant of a last half, plus what a first half differs by.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Constant<T>(int index, T isFirst) where T : unmanaged, IAlgebra<T>
    {
        Goldilocks last = Goldilocks.Reduce(Poseidon2Width8.ExternalFinalConstants[index]);
        Goldilocks first = Goldilocks.Reduce(Poseidon2Width8.ExternalInitialConstants[index]);
        return T.Constant(last.Value) + (isFirst * T.Constant((first - last).Value));
    }
}
