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
    static void CompressLanes<P>(ReadOnlySpan<ulong> words, Span<Digest> digests) where P : unmanaged, IPack<P>
    {
        // State, then the first half of the input for the feed-forward; both on cache lines.
        const int Vectors = Groups * (Width + Digest.WordCount);
        byte* memory = stackalloc byte[(Vectors + 1) * sizeof(P)];
        P* state = (P*)(((nuint)memory + (nuint)sizeof(P) - 1) & ~((nuint)sizeof(P) - 1));
        P* input = state + (Groups * Width);

        int block = Groups * P.Lanes;
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

    static void CompressBlock<P>(ReadOnlySpan<ulong> words, Span<Digest> digests, P* state, P* input)
        where P : unmanaged, IPack<P>
    {
        ulong* lanes = (ulong*)state;
        for (int group = 0; group < Groups; group++)
        {
            for (int lane = 0; lane < P.Lanes; lane++)
            {
                for (int word = 0; word < Width; word++)
                    lanes[(((group * Width) + word) * P.Lanes) + lane] = words[(((group * P.Lanes) + lane) * Width) + word];
            }
        }

        for (int group = 0; group < Groups; group++)
            for (int word = 0; word < Digest.WordCount; word++) input[(group * Digest.WordCount) + word] = state[(group * Width) + word];

        PermuteLanes(state);

        for (int group = 0; group < Groups; group++)
            for (int word = 0; word < Digest.WordCount; word++) state[(group * Width) + word] += input[(group * Digest.WordCount) + word];

        for (int group = 0; group < Groups; group++)
        {
            for (int lane = 0; lane < P.Lanes; lane++)
            {
                ulong* digest = lanes + (group * Width * P.Lanes) + lane;
                digests[(group * P.Lanes) + lane] = new(digest[0], digest[P.Lanes], digest[2 * P.Lanes], digest[3 * P.Lanes]);
            }
        }
    }

    static void PermuteLanes<P>(P* state) where P : unmanaged, IPack<P>
    {
        fixed (ulong* initial = ExternalInitialNegated, inner = InternalNegated, final = ExternalFinalNegated)
        {
            for (int group = 0; group < Groups; group++) ExternalLinearLanes(state + (group * Width));
            ExternalRoundsLanes(state, initial);
            InternalRoundsLanes(state, inner);
            ExternalRoundsLanes(state, final);
        }
    }

    static void ExternalRoundsLanes<P>(P* state, ulong* negated) where P : unmanaged, IPack<P>
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
    static void SBoxRow<P>(P* x, ulong* negated) where P : unmanaged, IPack<P>
    {
        for (int i = 0; i < Width; i += 2)
            SeventhPowers(x[i] - P.Constant(negated[i]), x[i + 1] - P.Constant(negated[i + 1]), out x[i], out x[i + 1]);
    }

    // Two chains of three multiplications, step by step in turn, so that neighbouring instructions do not wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void SeventhPowers<P>(P x, P y, out P x7, out P y7) where P : unmanaged, IPack<P>
    {
        P x2 = P.Square(x), y2 = P.Square(y);
        P x3 = x2 * x, y3 = y2 * y;
        P x4 = P.Square(x2), y4 = P.Square(y2);
        x7 = x3 * x4;
        y7 = y3 * y4;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void ExternalLinearLanes<P>(P* x) where P : unmanaged, IPack<P>
    {
        MultiplyByM4(x[0], x[1], x[2], x[3], out P a0, out P a1, out P a2, out P a3);
        MultiplyByM4(x[4], x[5], x[6], x[7], out P b0, out P b1, out P b2, out P b3);
        P sum0 = a0 + b0, sum1 = a1 + b1, sum2 = a2 + b2, sum3 = a3 + b3;
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
    static void MultiplyByM4<P>(P x0, P x1, P x2, P x3, out P y0, out P y1, out P y2, out P y3) where P : unmanaged, IPack<P>
    {
        P x01 = x0 + x1;
        P x23 = x2 + x3;
        P all = x01 + x23;
        P allAnd1 = all + x1;
        P allAnd3 = all + x3;
        y0 = allAnd1 + x01;
        y1 = allAnd1 + (x2 + x2);
        y2 = allAnd3 + x23;
        y3 = allAnd3 + (x0 + x0);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void InternalRoundsLanes<P>(P* state, ulong* negated) where P : unmanaged, IPack<P>
    {
        P* other = state + Width;
        for (int round = 0; round < InternalRounds; round++)
        {
            P constant = P.Constant(negated[round]);
            SeventhPowers(state[0] - constant, other[0] - constant, out P y, out P otherY);
            InternalLinear(state, y);
            InternalLinear(other, otherY);
        }
    }

    // x0 := rest - y and xi := (rest + y) + Di xi, where y is the S-box's output and rest the sum of x1 to x7, which does not wait
    // for it. Halves and small multiples replace the multiplications by D.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void InternalLinear<P>(P* x, P y) where P : unmanaged, IPack<P>
    {
        P x1 = x[1], x2 = x[2], x3 = x[3], x4 = x[4], x5 = x[5], x6 = x[6], x7 = x[7];
        P rest = ((x1 + x2) + (x3 + x4)) + ((x5 + x6) + x7);
        P sum = rest + y;
        x[0] = rest - y;
        x[1] = sum + x1;
        x[2] = sum + (x2 + x2);
        x[3] = sum + P.Halve(x3);
        x[4] = sum + (x4 + (x4 + x4));
        x[5] = sum - P.Halve(x5);
        x[6] = sum - (x6 + (x6 + x6));
        P double7 = x7 + x7;
        x[7] = sum - (double7 + double7);
    }
}
