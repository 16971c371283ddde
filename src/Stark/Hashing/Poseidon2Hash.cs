using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Hashing;

/// <summary>
/// Poseidon2 of width 12: for proofs that another proof verifies. A sponge of rate 8 whose capacity starts with the number of words
/// and a tag, so lengths and uses never meet; the first four words are the digest.
/// </summary>
public readonly unsafe struct Poseidon2Hash : IHash
{
    const ulong RowTag = 1, PairTag = 2;

    /// <inheritdoc/>
    public static string Name => "Poseidon2";

    /// <inheritdoc/>
    public static byte Id => 2;

    /// <inheritdoc/>
    public static BigInteger DigestCount => BigInteger.Pow(Goldilocks.Modulus, Digest.WordCount);

    /// <inheritdoc/>
    public static bool IsValid(in Digest digest) => digest.IsCanonical;

    /// <inheritdoc/>
    public static void HashMany<V, P>(ulong* rows, nint stride, bool startsWithDigest, int words, Digest* output, nint count)
        where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>
    {
        for (; count >= P.Lanes; count -= P.Lanes, rows += P.Lanes * stride, output += P.Lanes)
            HashLanes<P>(rows, stride, words, RowTag, output);
        for (; count > 0; count--, rows += stride, output++) HashLanes<Pack64>(rows, stride, words, RowTag, output);
    }

    /// <inheritdoc/>
    public static void CompressMany<V, P>(Digest* pairs, Digest* output, nint count)
        where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>
    {
        const int Words = 2 * Digest.WordCount;
        ulong* rows = (ulong*)pairs;
        for (; count >= P.Lanes; count -= P.Lanes, rows += P.Lanes * Words, output += P.Lanes)
            HashLanes<P>(rows, Words, Words, PairTag, output);
        for (; count > 0; count--, rows += Words, output++) HashLanes<Pack64>(rows, Words, Words, PairTag, output);
    }

    /// <inheritdoc/>
    public static Extension ToExtension(in Digest digest) =>
        new(Goldilocks.FromCanonical(digest.Word0), Goldilocks.FromCanonical(digest.Word1), Goldilocks.FromCanonical(digest.Word2));

    /// <inheritdoc/>
    public static ulong ToWord(in Digest digest, int index) => Digest.Words(in digest)[index];

    static void HashLanes<P>(ulong* rows, nint stride, int words, ulong tag, Digest* output) where P : unmanaged, IPack<P>
    {
        P* state = stackalloc P[Poseidon2Width12.Width];
        ulong* lane = (ulong*)state;
        for (int i = 0; i < Poseidon2Width12.Width; i++) state[i] = P.Constant(0);
        state[Poseidon2Width12.Rate] = P.Constant((ulong)words);
        state[Poseidon2Width12.Rate + 1] = P.Constant(tag);
        for (int word = 0; word < words; word += Poseidon2Width12.Rate)
        {
            int taken = Math.Min(Poseidon2Width12.Rate, words - word);
            for (int i = 0; i < taken; i++)
            {
                ulong* column = lane + (i * P.Lanes);
                for (int row = 0; row < P.Lanes; row++)
                    column[row] = (Goldilocks.Reduce(column[row]) + Goldilocks.Reduce(rows[(row * stride) + word + i])).Value;
            }
            Poseidon2Width12.Permute(state);
        }
        for (int row = 0; row < P.Lanes; row++)
            output[row] = new(lane[row], lane[P.Lanes + row], lane[(2 * P.Lanes) + row], lane[(3 * P.Lanes) + row]);
    }
}
