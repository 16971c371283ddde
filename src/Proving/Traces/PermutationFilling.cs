using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>Runs permutations side by side, one in each lane, and leaves every intermediate value in the rows.</summary>
/// <typeparam name="P">The pack.</typeparam>
static unsafe class PermutationFilling<P> where P : unmanaged, IPack<P>
{
    const int Width = Poseidon2Width8.Width;
    const int OuterColumns = Width * (1 + (2 * Poseidon2Width8.ExternalHalfRounds));
    const int InnerColumns = Width + (2 * InnerRounds.Rounds);

    // The inverse of E. With halves a, b and M = M4: E (a, b) = (M (2 a + b), M (a + 2 b)), so a = M^-1 (2 u - v) / 3 for
    // E (a, b) = (u, v), and M^-1 = circ(-4, 3, -11, 17) / 35.
    static readonly ulong OverOneHundredFive = Goldilocks.Reduce(105).Inverse().Value;

    /// <summary>Fills rounds and inputs, not claims, counts and flags.</summary>
    /// <param name="words">Eight canonical words an entry.</param>
    /// <param name="at">The place of the first entry among the permutations of the traces.</param>
    /// <param name="outer">Receives two rows an entry.</param>
    /// <param name="inner">Receives two rows an entry.</param>
    /// <param name="workers">Who works.</param>
    public static void Fill(ReadOnlySpan<ulong> words, int at, TableTrace outer, TableTrace inner, Workers workers)
    {
        int entries = words.Length / Width;
        fixed (ulong* input = words)
        fixed (Goldilocks* halves = outer.Cells, inside = inner.Cells)
        {
            (nint inputs, nint outerRows, nint innerRows) = ((nint)input, (nint)halves, (nint)inside);
            int outerStride = outer.Width, innerStride = inner.Width;
            workers.Run((entries + P.Lanes - 1) / P.Lanes, (from, to) =>
            {
                for (int block = from; block < to; block++)
                {
                    int entry = block * P.Lanes;
                    FillBlock(
                        (ulong*)inputs + ((nint)entry * Width), Math.Min(P.Lanes, entries - entry),
                        (ulong*)outerRows + (2 * (nint)(at + entry) * outerStride), outerStride,
                        (ulong*)innerRows + (2 * (nint)(at + entry) * innerStride), innerStride);
                }
            });
        }
    }

    [SkipLocalsInit]
    static void FillBlock(ulong* words, int lanes, ulong* outer, int outerStride, ulong* inner, int innerStride)
    {
        P* first = stackalloc P[OuterColumns];
        P* inside = stackalloc P[2 * InnerColumns];
        P* last = stackalloc P[OuterColumns];
        if (lanes < P.Lanes)
        {
            // The lanes that are left permute zeros, and nothing of them is stored.
            ulong* padded = stackalloc ulong[Width * P.Lanes];
            new Span<ulong>(padded, Width * P.Lanes).Clear();
            new ReadOnlySpan<ulong>(words, Width * lanes).CopyTo(new(padded, Width * P.Lanes));
            words = padded;
        }
        for (int word = 0; word < Width; word += P.Lanes) P.Transpose(words + word, Width, (ulong*)(first + word), P.Lanes);
        *(Eight<P>*)inside = Outer(first, Poseidon2Width8.ExternalInitialConstants);
        Inner(inside, Poseidon2Width8.InternalConstants[..InnerRounds.Rounds], out *(Eight<P>*)(inside + InnerColumns));
        Inner(inside + InnerColumns, Poseidon2Width8.InternalConstants[InnerRounds.Rounds..], out Eight<P> left);
        *(Eight<P>*)last = BeforeExternal(left);
        Outer(last, Poseidon2Width8.ExternalFinalConstants);
        Store(first, OuterColumns, outer, 2 * outerStride, lanes);
        Store(last, OuterColumns, outer + outerStride, 2 * outerStride, lanes);
        Store(inside, InnerColumns, inner, 2 * innerStride, lanes);
        Store(inside + InnerColumns, InnerColumns, inner + innerStride, 2 * innerStride, lanes);
    }

    static Eight<P> Outer(P* columns, ReadOnlySpan<ulong> constants)
    {
        Eight<P> state = *(Eight<P>*)columns;
        Layer(ref state);
        for (columns += Width; !constants.IsEmpty; constants = constants[Width..], columns += 2 * Width)
        {
            SBoxes((P*)Unsafe.AsPointer(ref state), columns, constants);
            Layer(ref state);
            *(Eight<P>*)(columns + Width) = state;
        }
        return state;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void Layer(ref Eight<P> state) => Layers.External(ref state);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void SBoxes(P* state, P* cubes, ReadOnlySpan<ulong> constants)
    {
        for (int i = 0; i < Width; i++)
        {
            P x = state[i] + P.Constant(constants[i]);
            P cube = x * x * x;
            cubes[i] = cube;
            state[i] = cube * cube * x;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void Inner(P* columns, ReadOnlySpan<ulong> constants, out Eight<P> state)
    {
        state = *(Eight<P>*)columns;
        columns += Width;
        foreach (ulong constant in constants)
        {
            P x = state.W0 + P.Constant(constant);
            P cube = x * x * x;
            columns[0] = cube;
            columns[1] = state.W0 = cube * cube * x;
            columns += 2;
            Layers.Internal(ref state);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Eight<P> BeforeExternal(in Eight<P> x)
    {
        P scale = P.Constant(OverOneHundredFive);
        Four<P> u = x.Left, v = x.Right;
        Four<P> a = Unmix(new(u.W0 + u.W0 - v.W0, u.W1 + u.W1 - v.W1, u.W2 + u.W2 - v.W2, u.W3 + u.W3 - v.W3), scale);
        Four<P> b = Unmix(new(v.W0 + v.W0 - u.W0, v.W1 + v.W1 - u.W1, v.W2 + v.W2 - u.W2, v.W3 + v.W3 - u.W3), scale);
        return new(a, b);
    }

    static Four<P> Unmix(in Four<P> x, P scale) => new(
        scale * Mixed(x.W0, x.W1, x.W2, x.W3), scale * Mixed(x.W1, x.W2, x.W3, x.W0),
        scale * Mixed(x.W2, x.W3, x.W0, x.W1), scale * Mixed(x.W3, x.W0, x.W1, x.W2));

    // -4 a + 3 b - 11 c + 17 d.
    static P Mixed(P a, P b, P c, P d) =>
        (b * P.Constant(3)) + (d * P.Constant(17)) - ((a * P.Constant(4)) + (c * P.Constant(11)));

    // Lane r of the columns becomes the beginning of row r.
    static void Store(P* columns, int count, ulong* row, nint stride, int lanes)
    {
        P* square = stackalloc P[P.Lanes];
        int column = 0;
        for (; column + P.Lanes <= count; column += P.Lanes)
        {
            P.Transpose((ulong*)(columns + column), P.Lanes, (ulong*)square, P.Lanes);
            for (int lane = 0; lane < lanes; lane++) P.Store(row + (lane * stride) + column, square[lane]);
        }
        for (; column < count; column++)
            for (int lane = 0; lane < lanes; lane++) row[(lane * stride) + column] = ((ulong*)(columns + column))[lane];
    }
}
