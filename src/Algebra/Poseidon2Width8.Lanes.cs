using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <content>
/// One permutation in each lane of a vector. The state stays in memory and the layers are methods of their own: inlined into one
/// method, a permutation has more locals than the compiler tracks, and everything spills.
/// </content>
public static unsafe partial class Poseidon2Width8
{
    // An internal round is one chain of three multiplications, which leaves the units idle; two groups of lanes side by side, with
    // a round of each in turn, fill them.
    const int Groups = 2;

    // Adding c is subtracting p - c, so the tables hold p - c.
    static readonly ulong[] ExternalInitialNegated = Negate(ExternalInitialConstants);
    static readonly ulong[] InternalNegated = Negate(InternalConstants);
    static readonly ulong[] ExternalFinalNegated = Negate(ExternalFinalConstants);

    static ulong[] Negate(ReadOnlySpan<ulong> constants)
    {
        var negated = new ulong[constants.Length];
        for (int i = 0; i < negated.Length; i++) negated[i] = Goldilocks.Modulus - constants[i];
        return negated;
    }

    [SkipLocalsInit]
    static void CompressLanes<T>(ReadOnlySpan<ulong> words, Span<Digest> digests) where T : unmanaged, IGoldilocksLanes<T>
    {
        // State, then the first half of the input for the feed-forward; both on cache lines.
        const int Vectors = Groups * (Width + Digest.WordCount);
        byte* memory = stackalloc byte[(Vectors + 1) * sizeof(T)];
        T* state = (T*)(((nuint)memory + (nuint)sizeof(T) - 1) & ~((nuint)sizeof(T) - 1));
        T* input = state + (Groups * Width);

        int block = Groups * T.Count;
        Span<ulong> tailWords = stackalloc ulong[Width * block];
        Span<Digest> tailDigests = stackalloc Digest[block];
        while (digests.Length >= block)
        {
            CompressBlock(words, digests, state, input);
            words = words[(Width * block)..];
            digests = digests[block..];
        }

        // Idle lanes cost as much as busy ones: below an eighth of a block, one at a time is faster.
        if (digests.Length <= block / 8)
        {
            CompressScalar(words, digests);
            return;
        }

        // The lanes that are left compute on whatever is there; their digests go nowhere.
        words.CopyTo(tailWords);
        CompressBlock(tailWords, tailDigests, state, input);
        tailDigests[..digests.Length].CopyTo(digests);
    }

    static void CompressBlock<T>(ReadOnlySpan<ulong> words, Span<Digest> digests, T* state, T* input)
        where T : unmanaged, IGoldilocksLanes<T>
    {
        ulong* lanes = (ulong*)state;
        for (int group = 0; group < Groups; group++)
        {
            for (int lane = 0; lane < T.Count; lane++)
            {
                for (int word = 0; word < Width; word++)
                    lanes[(((group * Width) + word) * T.Count) + lane] = words[(((group * T.Count) + lane) * Width) + word];
            }
        }

        for (int group = 0; group < Groups; group++)
            for (int word = 0; word < Digest.WordCount; word++) input[(group * Digest.WordCount) + word] = state[(group * Width) + word];

        PermuteLanes(state);

        for (int group = 0; group < Groups; group++)
            for (int word = 0; word < Digest.WordCount; word++) state[(group * Width) + word] += input[(group * Digest.WordCount) + word];

        for (int group = 0; group < Groups; group++)
        {
            for (int lane = 0; lane < T.Count; lane++)
            {
                ulong* digest = lanes + (group * Width * T.Count) + lane;
                digests[(group * T.Count) + lane] = new(digest[0], digest[T.Count], digest[2 * T.Count], digest[3 * T.Count]);
            }
        }
    }

    static void PermuteLanes<T>(T* state) where T : unmanaged, IGoldilocksLanes<T>
    {
        fixed (ulong* initial = ExternalInitialNegated, inner = InternalNegated, final = ExternalFinalNegated)
        {
            for (int group = 0; group < Groups; group++) ExternalLinearLanes(state + (group * Width));
            ExternalRoundsLanes(state, initial);
            InternalRoundsLanes(state, inner);
            ExternalRoundsLanes(state, final);
        }
    }

    static void ExternalRoundsLanes<T>(T* state, ulong* negated) where T : unmanaged, IGoldilocksLanes<T>
    {
        for (int round = 0; round < ExternalHalfRounds; round++, negated += Width)
        {
            for (int group = 0; group < Groups; group++)
            {
                SBoxRow(state + (group * Width), negated);
                ExternalLinearLanes(state + (group * Width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void SBoxRow<T>(T* x, ulong* negated) where T : unmanaged, IGoldilocksLanes<T>
    {
        for (int i = 0; i < Width; i += 2)
            SeventhPowers(x[i] - T.Broadcast(negated[i]), x[i + 1] - T.Broadcast(negated[i + 1]), out x[i], out x[i + 1]);
    }

    // Two chains of three multiplications, step by step in turn, so that neighbouring instructions do not wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void SeventhPowers<T>(T x, T y, out T x7, out T y7) where T : unmanaged, IGoldilocksLanes<T>
    {
        T x2 = T.Square(x), y2 = T.Square(y);
        T x3 = x2 * x, y3 = y2 * y;
        T x4 = T.Square(x2), y4 = T.Square(y2);
        x7 = x3 * x4;
        y7 = y3 * y4;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void ExternalLinearLanes<T>(T* x) where T : unmanaged, IGoldilocksLanes<T>
    {
        MultiplyByM4(x[0], x[1], x[2], x[3], out T a0, out T a1, out T a2, out T a3);
        MultiplyByM4(x[4], x[5], x[6], x[7], out T b0, out T b1, out T b2, out T b3);
        T sum0 = a0 + b0, sum1 = a1 + b1, sum2 = a2 + b2, sum3 = a3 + b3;
        x[0] = a0 + sum0;
        x[1] = a1 + sum1;
        x[2] = a2 + sum2;
        x[3] = a3 + sum3;
        x[4] = b0 + sum0;
        x[5] = b1 + sum1;
        x[6] = b2 + sum2;
        x[7] = b3 + sum3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void MultiplyByM4<T>(T x0, T x1, T x2, T x3, out T y0, out T y1, out T y2, out T y3) where T : unmanaged, IGoldilocksLanes<T>
    {
        T x01 = x0 + x1;
        T x23 = x2 + x3;
        T all = x01 + x23;
        T allAnd1 = all + x1;
        T allAnd3 = all + x3;
        y0 = allAnd1 + x01;
        y1 = allAnd1 + (x2 + x2);
        y2 = allAnd3 + x23;
        y3 = allAnd3 + (x0 + x0);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void InternalRoundsLanes<T>(T* state, ulong* negated) where T : unmanaged, IGoldilocksLanes<T>
    {
        T* other = state + Width;
        for (int round = 0; round < InternalRounds; round++)
        {
            T constant = T.Broadcast(negated[round]);
            SeventhPowers(state[0] - constant, other[0] - constant, out T y, out T otherY);
            InternalLinear(state, y);
            InternalLinear(other, otherY);
        }
    }

    // x0 := rest - y and xi := (rest + y) + Di xi, where y is the S-box's output and rest the sum of x1 to x7, which does not wait
    // for it. Halves and small multiples replace the multiplications by D.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void InternalLinear<T>(T* x, T y) where T : unmanaged, IGoldilocksLanes<T>
    {
        T x1 = x[1], x2 = x[2], x3 = x[3], x4 = x[4], x5 = x[5], x6 = x[6], x7 = x[7];
        T rest = ((x1 + x2) + (x3 + x4)) + ((x5 + x6) + x7);
        T sum = rest + y;
        x[0] = rest - y;
        x[1] = sum + x1;
        x[2] = sum + (x2 + x2);
        x[3] = sum + T.Halve(x3);
        x[4] = sum + (x4 + (x4 + x4));
        x[5] = sum - T.Halve(x5);
        x[6] = sum - (x6 + (x6 + x6));
        T double7 = x7 + x7;
        x[7] = sum - (double7 + double7);
    }
}
