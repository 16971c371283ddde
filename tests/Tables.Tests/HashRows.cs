using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>The rows of one permutation, one word at a time, by definition; claims and counts as the caller likes.</summary>
static class HashRows
{
    public static OuterRoundsColumns<Goldilocks> First(Eight<Goldilocks> input) => Outer(input, Poseidon2Width8.ExternalInitialConstants);

    /// <summary>The last half of a permutation that leaves the internal rounds with a state.</summary>
    public static OuterRoundsColumns<Goldilocks> Last(Eight<Goldilocks> left) =>
        Outer(BeforeExternal(left), Poseidon2Width8.ExternalFinalConstants);

    /// <summary>Four rounds with the constants of the last half.</summary>
    public static OuterRoundsColumns<Goldilocks> LastOf(Eight<Goldilocks> input) =>
        Outer(input, Poseidon2Width8.ExternalFinalConstants);

    public static InnerRoundsColumns<Goldilocks> Inner(Eight<Goldilocks> input)
    {
        var row = new InnerRoundsColumns<Goldilocks> { Input = input };
        Eight<Goldilocks> state = input;
        Span<Goldilocks> rounds = Rounds(ref row);
        for (int round = 0; round < Poseidon2Width8.InternalRounds; round++)
        {
            Goldilocks x = state.W0 + Goldilocks.Reduce(Poseidon2Width8.InternalConstants[round]);
            rounds[2 * round] = x.Pow(3);
            rounds[(2 * round) + 1] = state.W0 = x.Pow(7);
            Layers.Internal(ref state);
        }
        return row;
    }

    /// <summary>The state after internal rounds, from the columns as they are.</summary>
    public static Eight<Goldilocks> Left(InnerRoundsColumns<Goldilocks> row)
    {
        Eight<Goldilocks> state = row.Input;
        Span<Goldilocks> rounds = Rounds(ref row);
        for (int round = 0; round < Poseidon2Width8.InternalRounds; round++)
        {
            state.W0 = rounds[(2 * round) + 1];
            Layers.Internal(ref state);
        }
        return state;
    }

    static OuterRoundsColumns<Goldilocks> Outer(Eight<Goldilocks> input, ReadOnlySpan<ulong> constants)
    {
        var row = new OuterRoundsColumns<Goldilocks> { Input = input };
        Span<Eight<Goldilocks>> rounds = MemoryMarshal.Cast<OuterRound<Goldilocks>, Eight<Goldilocks>>(
            MemoryMarshal.CreateSpan(ref row.Round0, Poseidon2Width8.ExternalHalfRounds));
        Eight<Goldilocks> state = input;
        Layers.External(ref state);
        for (int round = 0; round < Poseidon2Width8.ExternalHalfRounds; round++)
        {
            Span<Goldilocks> words = Words(ref state), cubes = Words(ref rounds[2 * round]);
            for (int i = 0; i < words.Length; i++)
            {
                Goldilocks x = words[i] + Goldilocks.Reduce(constants[(Poseidon2Width8.Width * round) + i]);
                (cubes[i], words[i]) = (x.Pow(3), x.Pow(7));
            }
            Layers.External(ref state);
            rounds[(2 * round) + 1] = state;
        }
        row.Permuted = state.Left;
        return row;
    }

    // Solves E x = y by elimination.
    static Eight<Goldilocks> BeforeExternal(Eight<Goldilocks> y)
    {
        const int Size = 8;
        var equations = new Goldilocks[Size, Size + 1];
        for (int column = 0; column < Size; column++)
        {
            Eight<Goldilocks> unit = default;
            Words(ref unit)[column] = Goldilocks.One;
            Layers.External(ref unit);
            for (int row = 0; row < Size; row++) equations[row, column] = Words(ref unit)[row];
            equations[column, Size] = Words(ref y)[column];
        }
        for (int pivot = 0; pivot < Size; pivot++)
        {
            // No leading minor of E is 0, so no rows are exchanged.
            Goldilocks inverse = equations[pivot, pivot].Inverse();
            for (int column = pivot; column <= Size; column++) equations[pivot, column] *= inverse;
            for (int row = 0; row < Size; row++)
            {
                Goldilocks factor = equations[row, pivot];
                if (row == pivot) continue;
                for (int column = pivot; column <= Size; column++) equations[row, column] -= factor * equations[pivot, column];
            }
        }
        Eight<Goldilocks> x = default;
        for (int row = 0; row < Size; row++) Words(ref x)[row] = equations[row, Size];
        return x;
    }

    static Span<Goldilocks> Rounds(ref InnerRoundsColumns<Goldilocks> row) =>
        MemoryMarshal.CreateSpan(ref row.Round0.Cube, 2 * Poseidon2Width8.InternalRounds);

    static Span<Goldilocks> Words(ref Eight<Goldilocks> words) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Eight<Goldilocks>, Goldilocks>(ref words), Poseidon2Width8.Width);
}
