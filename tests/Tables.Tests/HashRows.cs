using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <summary>The rows of one permutation, one word at a time, by definition; claims and counts as the caller likes.</summary>
static class HashRows
{
    // 7 x this = 1 modulo p - 1.
    const ulong SeventhRoot = 10_540_996_611_094_048_183;

    public static OuterRoundsColumns<Goldilocks> First(Eight<Goldilocks> input) => Half(input, Goldilocks.One);

    /// <summary>The last half of a permutation that leaves the internal rounds with a state.</summary>
    public static OuterRoundsColumns<Goldilocks> Last(Eight<Goldilocks> left) => Half(BeforeExternal(left), Goldilocks.Zero);

    /// <summary>Four rounds that leave the internal rounds with a state; the constants are a mixture where the flag is no bit.</summary>
    public static OuterRoundsColumns<Goldilocks> Mixed(Eight<Goldilocks> left, Goldilocks isFirst) => Half(BeforeExternal(left), isFirst);

    /// <summary>The first half that ends with a state: rounds backwards, then forwards.</summary>
    public static OuterRoundsColumns<Goldilocks> FirstTo(Eight<Goldilocks> state)
    {
        Eight<Goldilocks> x = state;
        for (int round = Poseidon2Width8.ExternalHalfRounds - 1; round >= 0; round--)
        {
            x = BeforeExternal(x);
            Span<Goldilocks> words = Words(ref x);
            for (int i = 0; i < words.Length; i++)
                words[i] = words[i].Pow(SeventhRoot) - OuterConstant((Poseidon2Width8.Width * round) + i, Goldilocks.One);
        }
        OuterRoundsColumns<Goldilocks> row = First(BeforeExternal(x));
        Invariant.Require(row.Round3.State == state);
        return row;
    }

    /// <summary>A row of internal rounds; the constants are a mixture where the flag is no bit.</summary>
    public static InnerRoundsColumns<Goldilocks> Inner(Eight<Goldilocks> input, Goldilocks isSecond)
    {
        var row = new InnerRoundsColumns<Goldilocks> { Input = input, IsSecond = isSecond };
        Eight<Goldilocks> state = input;
        Span<Goldilocks> rounds = Rounds(ref row);
        for (int round = 0; round < InnerRounds.Rounds; round++)
        {
            Goldilocks first = Goldilocks.Reduce(Poseidon2Width8.InternalConstants[round]);
            Goldilocks second = Goldilocks.Reduce(Poseidon2Width8.InternalConstants[InnerRounds.Rounds + round]);
            Goldilocks x = state.W0 + first + (isSecond * (second - first));
            rounds[2 * round] = x.Pow(3);
            rounds[(2 * round) + 1] = state.W0 = x.Pow(7);
            Layers.Internal(ref state);
        }
        return row;
    }

    /// <summary>The state after a row of internal rounds, from the columns as they are.</summary>
    public static Eight<Goldilocks> Left(InnerRoundsColumns<Goldilocks> row)
    {
        Eight<Goldilocks> state = row.Input;
        Span<Goldilocks> rounds = Rounds(ref row);
        for (int round = 0; round < InnerRounds.Rounds; round++)
        {
            state.W0 = rounds[(2 * round) + 1];
            Layers.Internal(ref state);
        }
        return state;
    }

    static OuterRoundsColumns<Goldilocks> Half(Eight<Goldilocks> input, Goldilocks isFirst)
    {
        var row = new OuterRoundsColumns<Goldilocks> { Input = input, IsFirst = isFirst };
        Span<Eight<Goldilocks>> rounds = MemoryMarshal.Cast<OuterRound<Goldilocks>, Eight<Goldilocks>>(
            MemoryMarshal.CreateSpan(ref row.Round0, Poseidon2Width8.ExternalHalfRounds));
        Eight<Goldilocks> state = input;
        Layers.External(ref state);
        for (int round = 0; round < Poseidon2Width8.ExternalHalfRounds; round++)
        {
            Span<Goldilocks> words = Words(ref state), cubes = Words(ref rounds[2 * round]);
            for (int i = 0; i < words.Length; i++)
            {
                Goldilocks x = words[i] + OuterConstant((Poseidon2Width8.Width * round) + i, isFirst);
                (cubes[i], words[i]) = (x.Pow(3), x.Pow(7));
            }
            Layers.External(ref state);
            rounds[(2 * round) + 1] = state;
        }
        row.Permuted = state.Left;
        return row;
    }

    static Goldilocks OuterConstant(int index, Goldilocks isFirst)
    {
        Goldilocks last = Goldilocks.Reduce(Poseidon2Width8.ExternalFinalConstants[index]);
        return last + (isFirst * (Goldilocks.Reduce(Poseidon2Width8.ExternalInitialConstants[index]) - last));
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
        MemoryMarshal.CreateSpan(ref row.Round0.Cube, 2 * InnerRounds.Rounds);

    static Span<Goldilocks> Words(ref Eight<Goldilocks> words) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Eight<Goldilocks>, Goldilocks>(ref words), Poseidon2Width8.Width);
}
