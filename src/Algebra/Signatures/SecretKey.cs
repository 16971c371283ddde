using System.Security.Cryptography;

namespace OrderBookRollup.Algebra;

/// <summary>
/// A signing key: the secret d in [1, n) and the public Q = d G. Nothing but <see cref="Write"/> shows d, and no operation's instructions
/// or reads of memory depend on it.
/// </summary>
public sealed class SecretKey
{
    /// <summary>Bytes of a secret, the lowest first.</summary>
    public const int ByteCount = Scalar.ByteCount;

    /// <summary>The fewest bytes of a seed.</summary>
    public const int SeedByteCountMin = 32;

    readonly Scalar secret;

    SecretKey(in Scalar secret) => (this.secret, Public) = (secret, GeneratorTable.Multiply(secret).Encode());

    /// <summary>Q, five words.</summary>
    public EncodedPoint Public { get; }

    /// <summary>
    /// The key of a seed: d is the number of HMAC-SHA-512 (RFC 4231) of the seed under the key "OBR key", 64 bytes with the lowest first,
    /// modulo n. A new key takes its seed from the generator of random bytes that the host hands out; a key that can be found again takes
    /// what it is to be found by.
    /// </summary>
    /// <param name="seed">At least 32 bytes that nobody can guess.</param>
    /// <exception cref="ArgumentException">Fewer than 32 bytes.</exception>
    public static SecretKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length < SeedByteCountMin)
            throw new ArgumentException($"A seed has at least {SeedByteCountMin} bytes, not {seed.Length}.", nameof(seed));
        Span<byte> wide = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData("OBR key"u8, seed, wide);
        Scalar secret = Scalar.Reduce(wide);
        CryptographicOperations.ZeroMemory(wide);
        return secret.IsZero ? throw new ArgumentException("The secret of this seed is 0.", nameof(seed)) : new(secret);
    }

    /// <summary>The key with this secret; false if the number is 0, or n or more.</summary>
    /// <exception cref="ArgumentException">Not 40 bytes.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SecretKey? key)
    {
        key = Scalar.TryRead(bytes, out Scalar secret) && !secret.IsZero ? new(secret) : null;
        return key is not null;
    }

    /// <summary>Writes the secret, 40 bytes, the lowest first.</summary>
    public void Write(Span<byte> bytes) => secret.Write(bytes);

    /// <summary>
    /// Signs a message digest. The nonce is the number of HMAC-SHA-512 of "OBR nonce", the digest's four words and the entropy under the
    /// key of the secret's 40 bytes, 64 bytes with the lowest first, modulo n: the same for the same message, and never the same for two.
    /// </summary>
    /// <param name="digest">What is signed; canonical words.</param>
    /// <param name="entropy">Nothing, or up to 64 random bytes that make the nonce unlike the last one even for the same message: a
    /// defence against faults that are provoked in the signer.</param>
    /// <exception cref="ArgumentException">The digest is not canonical, or the entropy too long.</exception>
    public Signature Sign(in Digest digest, ReadOnlySpan<byte> entropy = default)
    {
        if (!digest.IsCanonical) throw new ArgumentException($"The digest {digest} is not canonical.", nameof(digest));
        Scalar nonce = Nonce(digest, entropy);
        EncodedPoint commitment = GeneratorTable.Multiply(nonce).Encode();
        Scalar challenge = Schnorr.Challenge(Schnorr.ChallengeDigest(commitment, Public, digest));
        return new(commitment, nonce + (challenge * secret));
    }

    Scalar Nonce(in Digest digest, ReadOnlySpan<byte> entropy)
    {
        const int EntropyByteCountMax = 64;
        if (entropy.Length > EntropyByteCountMax)
            throw new ArgumentException($"At most {EntropyByteCountMax} bytes of entropy, not {entropy.Length}.", nameof(entropy));
        Span<byte> key = stackalloc byte[ByteCount], wide = stackalloc byte[HMACSHA512.HashSizeInBytes];
        ReadOnlySpan<byte> tag = "OBR nonce"u8;
        Span<byte> message = stackalloc byte[tag.Length + (sizeof(ulong) * Digest.WordCount) + entropy.Length];
        tag.CopyTo(message);
        for (int i = 0; i < Digest.WordCount; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(
                message[(tag.Length + (sizeof(ulong) * i))..], Digest.Words(in digest)[i]);
        }
        entropy.CopyTo(message[^entropy.Length..]);
        secret.Write(key);
        HMACSHA512.HashData(key, message, wide);
        Scalar nonce = Scalar.Reduce(wide);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(wide);
        return nonce.IsZero ? throw new CryptographicException("A nonce of 0: the hash is broken.") : nonce;
    }
}
