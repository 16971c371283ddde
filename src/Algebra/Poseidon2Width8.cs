using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Poseidon2 over F with eight words of state (Grassi, Khovratovich, Schofnegger, eprint 2023/323) and the compression made of it,
/// the only hash of the application.
/// </summary>
/// <remarks>
/// With M4 = circ(2, 3, 1, 1), E = [[2 M4, M4], [M4, 2 M4]] and I = (all ones) + diag(D), the permutation of x is:
///   x := E x; then 4 external rounds, 22 internal rounds, 4 external rounds, where
///   an external round is x := E (x + c)^7 on all words, an internal round adds one constant to word 0, raises it to the seventh
///   power and applies I. The exponent 7 is the smallest that is prime to p - 1.
/// Compress(x) = the first four words of Permute(x) + x. Without the added input the map could be inverted from a full output.
/// Leaf and node use this one map: trees are safe only because their depth is fixed, so that no leaf can pass for a node.
/// </remarks>
public static partial class Poseidon2Width8
{
    /// <summary>Permutes a state in place, one word at a time: the reference for all other paths.</summary>
    /// <exception cref="ArgumentException">Not eight canonical words.</exception>
    public static void Permute(Span<ulong> state)
    {
        RequireCanonical(state);
        if (state.Length != Width) throw new ArgumentException($"A state has {Width} words, not {state.Length}.", nameof(state));
        PermuteElements(MemoryMarshal.Cast<ulong, Goldilocks>(state));
    }

    /// <summary>The digest of eight words: a leaf.</summary>
    /// <exception cref="ArgumentException">Not eight canonical words.</exception>
    public static Digest Compress(ReadOnlySpan<ulong> words)
    {
        Digest digest = default;
        CompressMany(words, new Span<Digest>(ref digest), SimdLevel.Scalar);
        return digest;
    }

    /// <summary>The digest of two digests: a node.</summary>
    /// <exception cref="ArgumentException">A word is not canonical.</exception>
    public static Digest Compress(in Digest left, in Digest right)
    {
        Span<ulong> words = stackalloc ulong[Width];
        Digest.Words(in left).CopyTo(words);
        Digest.Words(in right).CopyTo(words[Digest.WordCount..]);
        return Compress(words);
    }

    /// <summary>Many nodes at once: digests[i] = Compress(pairs[2 i], pairs[2 i + 1]).</summary>
    /// <exception cref="ArgumentException">The lengths do not match, or a word is not canonical.</exception>
    public static void CompressMany(ReadOnlySpan<Digest> pairs, Span<Digest> digests) =>
        CompressMany(MemoryMarshal.Cast<Digest, ulong>(pairs), digests, Simd.Level);

    /// <summary>Many leaves at once: digests[i] = Compress(words[8 i .. 8 i + 7]).</summary>
    /// <exception cref="ArgumentException">The lengths do not match, or a word is not canonical.</exception>
    public static void CompressMany(ReadOnlySpan<ulong> words, Span<Digest> digests) => CompressMany(words, digests, Simd.Level);

    /// <summary>The same at a chosen level. The digests may not overlap the words.</summary>
    /// <exception cref="ArgumentException">The lengths do not match, or a word is not canonical.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine ends at a lower level.</exception>
    public static void CompressMany(ReadOnlySpan<ulong> words, Span<Digest> digests, SimdLevel level)
    {
        if (words.Length != (long)Width * digests.Length)
        {
            throw new ArgumentException(
                $"{digests.Length} digests are made of {(long)Width * digests.Length} words, not {words.Length}.", nameof(words));
        }

        if (!Simd.IsSupported(level)) throw new PlatformNotSupportedException($"This machine ends at {Simd.Highest}.");
        RequireCanonical(words);

        switch (level)
        {
            case SimdLevel.Avx512: CompressLanes<Pack512>(words, digests); break;
            case SimdLevel.Avx2: CompressLanes<Pack256>(words, digests); break;
            default: CompressScalar(words, digests); break;
        }
    }

    static void CompressScalar(ReadOnlySpan<ulong> words, Span<Digest> digests)
    {
        Span<Goldilocks> state = stackalloc Goldilocks[Width];
        for (int i = 0; i < digests.Length; i++)
        {
            ReadOnlySpan<Goldilocks> input = MemoryMarshal.Cast<ulong, Goldilocks>(words.Slice(i * Width, Width));
            input.CopyTo(state);
            PermuteElements(state);
            digests[i] = new(
                (state[0] + input[0]).Value, (state[1] + input[1]).Value, (state[2] + input[2]).Value, (state[3] + input[3]).Value);
        }
    }

    static void PermuteElements(Span<Goldilocks> x)
    {
        ExternalLinear(x);
        ExternalRounds(x, ExternalInitialConstants);
        foreach (ulong constant in InternalConstants)
        {
            x[0] = SeventhPower(x[0] + Goldilocks.Reduce(constant));
            InternalLinear(x);
        }

        ExternalRounds(x, ExternalFinalConstants);
    }

    static void ExternalRounds(Span<Goldilocks> x, ReadOnlySpan<ulong> constants)
    {
        for (; !constants.IsEmpty; constants = constants[Width..])
        {
            for (int i = 0; i < Width; i++) x[i] = SeventhPower(x[i] + Goldilocks.Reduce(constants[i]));
            ExternalLinear(x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Goldilocks SeventhPower(Goldilocks x)
    {
        Goldilocks square = x.Square();
        return square.Square() * (square * x);
    }

    // E x: M4 on each half, then each half plus the sum of both.
    static void ExternalLinear(Span<Goldilocks> x)
    {
        MultiplyByM4(x[..4]);
        MultiplyByM4(x[4..]);
        for (int i = 0; i < 4; i++)
        {
            Goldilocks sum = x[i] + x[i + 4];
            x[i] += sum;
            x[i + 4] += sum;
        }
    }

    // circ(2, 3, 1, 1) by seven additions and two doublings: all + x0 + 2 x1 and its rotations.
    static void MultiplyByM4(Span<Goldilocks> x)
    {
        Goldilocks x01 = x[0] + x[1];
        Goldilocks x23 = x[2] + x[3];
        Goldilocks all = x01 + x23;
        Goldilocks allAnd1 = all + x[1];
        Goldilocks allAnd3 = all + x[3];
        (x[0], x[1], x[2], x[3]) = (allAnd1 + x01, allAnd1 + x[2].Double(), allAnd3 + x23, allAnd3 + x[0].Double());
    }

    static void InternalLinear(Span<Goldilocks> x)
    {
        Goldilocks sum = Goldilocks.Zero;
        foreach (Goldilocks word in x) sum += word;
        for (int i = 0; i < Width; i++) x[i] = sum + (x[i] * Goldilocks.Reduce(InternalDiagonal[i]));
    }

    static void RequireCanonical(ReadOnlySpan<ulong> words)
    {
        if (Goldilocks.IsCanonical(words)) return;
        int index = 0;
        while (Goldilocks.IsCanonical(words[index])) index++;
        throw new ArgumentException(
            $"Word {index} is {words[index]}, not canonical: words of the Goldilocks field are below {Goldilocks.Modulus}.", nameof(words));
    }
}
