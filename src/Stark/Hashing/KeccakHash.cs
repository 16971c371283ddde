using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Hashing;

/// <summary>
/// Keccak-256: cheap on a CPU and in the EVM. Words are 8 bytes, most significant first, as a contract reads them from calldata;
/// digests are their 32 bytes.
/// </summary>
public readonly unsafe struct KeccakHash : IHash
{
    const ulong FirstPadding = 0x01, LastPadding = 0x80UL << 56;

    /// <inheritdoc/>
    public static string Name => "Keccak-256";

    /// <inheritdoc/>
    public static byte Id => 1;

    /// <inheritdoc/>
    public static BigInteger DigestCount => BigInteger.One << 256;

    /// <inheritdoc/>
    public static bool IsValid(in Digest digest) => true;

    /// <inheritdoc/>
    public static void HashMany<V, P>(ulong* rows, nint stride, bool startsWithDigest, int words, Digest* output, nint count)
        where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>
    {
        for (; count >= V.Count; count -= V.Count, rows += V.Count * stride, output += V.Count)
            HashLanes<V>(rows, stride, startsWithDigest ? Digest.WordCount : 0, words, output);
        for (; count > 0; count--, rows += stride, output++)
            HashLanes<Lanes1>(rows, stride, startsWithDigest ? Digest.WordCount : 0, words, output);
    }

    /// <inheritdoc/>
    public static void CompressMany<V, P>(Digest* pairs, Digest* output, nint count)
        where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>
    {
        const int Words = 2 * Digest.WordCount;
        ulong* rows = (ulong*)pairs;
        for (; count >= V.Count; count -= V.Count, rows += V.Count * Words, output += V.Count)
            HashLanes<V>(rows, Words, Words, Words, output);
        for (; count > 0; count--, rows += Words, output++) HashLanes<Lanes1>(rows, Words, Words, Words, output);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The digest as a number of 256 bits gives three chunks of 85 bits, each reduced modulo p: no value is likelier than the others
    /// by more than a factor 1 + 2^-21, and a contract needs one hash, two shifts and three reductions.
    /// </remarks>
    public static Extension ToExtension(in Digest digest)
    {
        UInt128 low = new(ToWord(digest, 1), ToWord(digest, 0)), high = new(ToWord(digest, 3), ToWord(digest, 2));
        UInt128 mask = (UInt128.One << 85) - 1;
        return new(Modulo(low & mask), Modulo(((low >> 85) | (high << 43)) & mask), Modulo((high >> 42) & mask));
    }

    /// <inheritdoc/>
    public static ulong ToWord(in Digest digest, int index) => BinaryPrimitives.ReverseEndianness(Digest.Words(in digest)[3 - index]);

    static Goldilocks Modulo(UInt128 chunk) => Goldilocks.Reduce((ulong)(chunk >> 64), (ulong)chunk);

    // Hashes V.Count rows, one per lane; the first rawWords words are absorbed as they stand, the others with their bytes reversed.
    [SkipLocalsInit]
    static void HashLanes<V>(ulong* rows, nint stride, int rawWords, int words, Digest* output) where V : unmanaged, ILanes<V>
    {
        // State and square on cache lines.
        byte* memory = stackalloc byte[(25 + 8 + 1) * sizeof(V)];
        V* state = (V*)(((nuint)memory + (nuint)sizeof(V) - 1) & ~((nuint)sizeof(V) - 1)), square = state + 25;
        for (int i = 0; i < 25; i++) state[i] = V.Create(0);
        int at = 0;
        for (int word = 0; word < words; word += V.Count)
        {
            int taken = Math.Min(V.Count, words - word);
            CacheLines.Fetch(rows + word + (V.Count * stride), stride, V.Count);
            if (taken == V.Count) V.Transpose(rows + word, stride, square);
            else LoadPart(rows + word, stride, taken, square);
            for (int i = 0; i < taken; i++)
            {
                state[at] ^= word + i < rawWords ? square[i] : V.ReverseBytes(square[i]);
                if (++at < Keccak256.RateWords) continue;
                KeccakF<V>.Permute(state);
                at = 0;
            }
        }
        state[at] ^= V.Create(FirstPadding);
        state[Keccak256.RateWords - 1] ^= V.Create(LastPadding);
        KeccakF<V>.Permute(state);

        ulong* lanes = (ulong*)state;
        for (int lane = 0; lane < V.Count; lane++)
            output[lane] = new(lanes[lane], lanes[V.Count + lane], lanes[(2 * V.Count) + lane], lanes[(3 * V.Count) + lane]);
    }

    // The last few words of the rows are copied first, because a square reads V.Count of them.
    static void LoadPart<V>(ulong* rows, nint stride, int taken, V* square) where V : unmanaged, ILanes<V>
    {
        ulong* copy = stackalloc ulong[64];
        for (int lane = 0; lane < V.Count; lane++)
            for (int i = 0; i < taken; i++) copy[(lane * 8) + i] = rows[(lane * stride) + i];
        V.Transpose(copy, 8, square);
    }
}
