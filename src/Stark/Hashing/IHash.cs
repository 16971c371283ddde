using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Hashing;

/// <summary>The hash of commitments and transcript, as a type parameter.</summary>
/// <remarks>
/// Rows are words of F. Where a row starts with a digest, that digest is hashed as it stands. Lengths are fixed by the statement
/// wherever this is used, and every path has a fixed length, so no row passes for a pair of digests.
/// </remarks>
public unsafe interface IHash
{
    /// <summary>The name in listings and keys.</summary>
    static abstract string Name { get; }

    /// <summary>The number in transcripts and proofs.</summary>
    static abstract byte Id { get; }

    /// <summary>Digests that the hash can give: their square root is what a collision costs.</summary>
    static abstract BigInteger DigestCount { get; }

    /// <summary>Whether a digest can come out of the hash, as far as its form tells.</summary>
    static abstract bool IsValid(in Digest digest);

    /// <summary>Hashes rows: output[i] = hash of the words at rows + i stride.</summary>
    /// <param name="rows">The first word of the first row.</param>
    /// <param name="stride">Words from row to row.</param>
    /// <param name="startsWithDigest">Whether the first four words are a digest.</param>
    /// <param name="words">Words of a row, the digest included.</param>
    /// <param name="output">The digests.</param>
    /// <param name="count">Rows.</param>
    /// <typeparam name="V">The vector for bytewise hashes.</typeparam>
    /// <typeparam name="P">The pack for algebraic ones.</typeparam>
    static abstract void HashMany<V, P>(ulong* rows, nint stride, bool startsWithDigest, int words, Digest* output, nint count)
        where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>;

    /// <summary>output[i] = hash of pairs[2 i] and pairs[2 i + 1].</summary>
    static abstract void CompressMany<V, P>(Digest* pairs, Digest* output, nint count)
        where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>;

    /// <summary>A challenge from a digest that nobody could choose.</summary>
    static abstract Extension ToExtension(in Digest digest);

    /// <summary>64 bits from such a digest, or a word of F; index 0 to 3.</summary>
    static abstract ulong ToWord(in Digest digest, int index);
}
