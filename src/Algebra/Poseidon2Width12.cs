using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Poseidon2 over F with twelve words of state (Grassi, Khovratovich, Schofnegger, eprint 2023/323): the hash of proofs that another
/// proof is to verify.
/// </summary>
/// <remarks>
/// With M4 = circ(2, 3, 1, 1), E = circ(2 M4, M4, M4) and I = (all ones) + diag(D), D = (-2, 1, 2, 1/2, 3, 4, -1/2, -3, -4, 1/4, -1/4,
/// 1/8): x := E x; then 4 external rounds, 22 internal rounds, 4 external rounds, as in <see cref="Poseidon2Width8"/>.
/// One text serves one state and eight at once: every method is generic in the pack. The layers are methods of their own with the
/// state in memory, because one inlined permutation has more locals than the compiler keeps in registers.
/// </remarks>
public static unsafe partial class Poseidon2Width12
{
    /// <summary>Permutes one state in place.</summary>
    /// <exception cref="ArgumentException">Not twelve canonical words.</exception>
    public static void Permute(Span<ulong> state)
    {
        if (state.Length != Width || !Goldilocks.IsCanonical(state))
            throw new ArgumentException($"A state has {Width} canonical words.", nameof(state));
        fixed (ulong* words = state) Permute((Pack64*)words);
    }

    /// <summary>Permutes as many states in place as a pack has lanes.</summary>
    public static void Permute<P>(P* x) where P : unmanaged, IPack<P>
    {
        fixed (ulong* initial = ExternalInitialConstants, inner = InternalConstants, final = ExternalFinalConstants)
        {
            ExternalLinear(x);
            for (int round = 0; round < ExternalHalfRounds; round++)
            {
                SBoxRow(x, initial + (round * Width));
                ExternalLinear(x);
            }
            InternalLayers(x, inner);
            for (int round = 0; round < ExternalHalfRounds; round++)
            {
                SBoxRow(x, final + (round * Width));
                ExternalLinear(x);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void SBoxRow<P>(P* x, ulong* constants) where P : unmanaged, IPack<P>
    {
        for (int i = 0; i < Width; i++) x[i] = SeventhPower(x[i] + P.Constant(constants[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static P SeventhPower<P>(P x) where P : unmanaged, IPack<P>
    {
        P square = x * x;
        return square * square * (square * x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void ExternalLinear<P>(P* x) where P : unmanaged, IPack<P>
    {
        for (int block = 0; block < Width; block += 4) MultiplyByM4(x + block);
        for (int i = 0; i < 4; i++)
        {
            P sum = x[i] + x[i + 4] + x[i + 8];
            x[i] += sum;
            x[i + 4] += sum;
            x[i + 8] += sum;
        }
    }

    // circ(2, 3, 1, 1): all + x0 + 2 x1 and its rotations.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void MultiplyByM4<P>(P* x) where P : unmanaged, IPack<P>
    {
        P x0 = x[0], x1 = x[1], x2 = x[2], x3 = x[3];
        P x01 = x0 + x1, x23 = x2 + x3, all = x01 + x23;
        P allAnd1 = all + x1, allAnd3 = all + x3;
        x[0] = allAnd1 + x01;
        x[1] = allAnd1 + (x2 + x2);
        x[2] = allAnd3 + x23;
        x[3] = allAnd3 + (x0 + x0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void InternalLayers<P>(P* x, ulong* constants) where P : unmanaged, IPack<P>
    {
        for (int round = 0; round < InternalRounds; round++)
        {
            P rest = x[1] + x[2] + (x[3] + x[4]) + (x[5] + x[6] + (x[7] + x[8])) + (x[9] + x[10] + x[11]);
            P first = SeventhPower(x[0] + P.Constant(constants[round]));
            P sum = rest + first;

            // Every word becomes sum + D x; small multiples and halves replace the multiplication.
            P double4 = x[5] + x[5], quarter9 = P.Halve(P.Halve(x[9])), quarter10 = P.Halve(P.Halve(x[10]));
            P double8 = x[8] + x[8];
            x[0] = rest - first;
            x[1] = sum + x[1];
            x[2] = sum + (x[2] + x[2]);
            x[3] = sum + P.Halve(x[3]);
            x[4] = sum + (x[4] + (x[4] + x[4]));
            x[5] = sum + (double4 + double4);
            x[6] = sum - P.Halve(x[6]);
            x[7] = sum - (x[7] + (x[7] + x[7]));
            x[8] = sum - (double8 + double8);
            x[9] = sum + quarter9;
            x[10] = sum - quarter10;
            x[11] = sum + P.Halve(P.Halve(P.Halve(x[11])));
        }
    }
}
