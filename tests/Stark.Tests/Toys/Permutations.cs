using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

/// <summary>One external round: the cubes of its eight S-box inputs, and the state after it.</summary>
struct ExternalRound<T> where T : unmanaged
{
    public Eight<T> Cubes, State;
}

struct FourRounds<T> where T : unmanaged
{
    public ExternalRound<T> R0, R1, R2, R3;
}

/// <summary>Word 0 through 22 internal rounds: cube and seventh power.</summary>
struct InternalRound<T> where T : unmanaged
{
    public T Cube, Seventh;
}

struct InternalRounds<T> where T : unmanaged
{
    public InternalRound<T> R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R17, R18, R19, R20, R21;
}

struct PermutationColumns<T> where T : unmanaged
{
    public T Count;
    public Eight<T> Input;
    public FourRounds<T> Initial;
    public InternalRounds<T> Inner;
    public FourRounds<T> Final;
}

/// <summary>Poseidon2 of width 8, one compression a row, in 181 columns of degree 3.</summary>
/// <remarks>H1  the columns are the rounds of the permutation;  H2  the compression is on the bus Count times.</remarks>
readonly struct Permutations : ITable
{
    public static readonly int Width = Unsafe.SizeOf<PermutationColumns<ulong>>() / sizeof(ulong);

    public static string Name => "Permutations";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly PermutationColumns<T> row = ref air.Row<PermutationColumns<T>>();
        Span<T> state = stackalloc T[8];
        Words(row.Input).CopyTo(state);
        ExternalLinear(state);
        External(air, row.Initial, state, Poseidon2Width8.ExternalInitialConstants);
        ReadOnlySpan<T> inner = MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<InternalRounds<T>, T>(ref Unsafe.AsRef(in row.Inner)), 2 * Poseidon2Width8.InternalRounds);
        for (int round = 0; round < Poseidon2Width8.InternalRounds; round++)
        {
            T x = state[0] + T.Constant(Poseidon2Width8.InternalConstants[round]);
            air.Equal("H1", inner[2 * round], x * x * x);
            air.Equal("H1", inner[(2 * round) + 1], inner[2 * round] * inner[2 * round] * x);
            state[0] = inner[(2 * round) + 1];
            InternalLinear(state);
        }
        External(air, row.Final, state, Poseidon2Width8.ExternalFinalConstants);
        air.Receive("H2", new Compression<T>(
            row.Input, state[0] + row.Input.W0, state[1] + row.Input.W1, state[2] + row.Input.W2, state[3] + row.Input.W3), row.Count);
    }

    static void External<T, S>(Constraints<T, S> air, in FourRounds<T> rounds, Span<T> state, ReadOnlySpan<ulong> constants)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ReadOnlySpan<T> columns = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<FourRounds<T>, T>(ref Unsafe.AsRef(in rounds)), 64);
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < 8; i++)
            {
                T x = state[i] + T.Constant(constants[(8 * round) + i]), cube = columns[(16 * round) + i];
                air.Equal("H1", cube, x * x * x);
                state[i] = cube * cube * x;
            }
            ExternalLinear(state);
            for (int i = 0; i < 8; i++)
            {
                air.Equal("H1", columns[(16 * round) + 8 + i], state[i]);
                state[i] = columns[(16 * round) + 8 + i];
            }
        }
    }

    /// <summary>Fills a row by running the same rounds on words.</summary>
    public static void Fill(TableTrace trace, int index, ulong[] input, bool isUsed)
    {
        ref PermutationColumns<Goldilocks> row = ref trace.Rows<PermutationColumns<Goldilocks>>()[index];
        row.Count = isUsed ? Goldilocks.One : Goldilocks.Zero;
        Span<Goldilocks> state = stackalloc Goldilocks[8];
        for (int i = 0; i < 8; i++) state[i] = Goldilocks.FromCanonical(input[i]);
        state.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Eight<Goldilocks>, Goldilocks>(ref row.Input), 8));
        ExternalLinear(state);
        FillExternal(ref row.Initial, state, Poseidon2Width8.ExternalInitialConstants);
        Span<Goldilocks> inner = MemoryMarshal.CreateSpan(ref Unsafe.As<InternalRounds<Goldilocks>, Goldilocks>(ref row.Inner), 44);
        for (int round = 0; round < Poseidon2Width8.InternalRounds; round++)
        {
            Goldilocks x = state[0] + Goldilocks.Reduce(Poseidon2Width8.InternalConstants[round]);
            inner[2 * round] = x * x * x;
            state[0] = inner[(2 * round) + 1] = inner[2 * round].Square() * x;
            InternalLinear(state);
        }
        FillExternal(ref row.Final, state, Poseidon2Width8.ExternalFinalConstants);
    }

    static void FillExternal(ref FourRounds<Goldilocks> rounds, Span<Goldilocks> state, ReadOnlySpan<ulong> constants)
    {
        Span<Goldilocks> columns = MemoryMarshal.CreateSpan(ref Unsafe.As<FourRounds<Goldilocks>, Goldilocks>(ref rounds), 64);
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < 8; i++)
            {
                Goldilocks x = state[i] + Goldilocks.Reduce(constants[(8 * round) + i]);
                columns[(16 * round) + i] = x * x * x;
                state[i] = columns[(16 * round) + i].Square() * x;
            }
            ExternalLinear(state);
            state.CopyTo(columns.Slice((16 * round) + 8, 8));
        }
    }

    static ReadOnlySpan<T> Words<T>(in Eight<T> words) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Eight<T>, T>(ref Unsafe.AsRef(in words)), 8);

    // [[2 M4, M4], [M4, 2 M4]] with M4 = circ(2, 3, 1, 1).
    static void ExternalLinear<T>(Span<T> x) where T : unmanaged, IAlgebra<T>
    {
        for (int block = 0; block < 8; block += 4)
        {
            T a = x[block], b = x[block + 1], c = x[block + 2], d = x[block + 3], all = a + b + c + d;
            (x[block], x[block + 1], x[block + 2], x[block + 3]) = (all + a + b + b, all + b + c + c, all + c + d + d, all + d + a + a);
        }
        for (int i = 0; i < 4; i++)
        {
            T sum = x[i] + x[i + 4];
            (x[i], x[i + 4]) = (x[i] + sum, x[i + 4] + sum);
        }
    }

    static void InternalLinear<T>(Span<T> x) where T : unmanaged, IAlgebra<T>
    {
        T sum = x[0];
        for (int i = 1; i < 8; i++) sum += x[i];
        for (int i = 0; i < 8; i++) x[i] = sum + (x[i] * T.Constant(Poseidon2Width8.InternalDiagonal[i]));
    }
}
