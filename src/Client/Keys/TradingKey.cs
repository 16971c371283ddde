using System.Security.Cryptography;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>A key that signs commands: a secret and its public key. It never shows the secret unless asked to.</summary>
public sealed class TradingKey
{
    /// <summary>Bytes of a secret.</summary>
    public const int SecretBytes = SecretKey.ByteCount;

    readonly SecretKey secret;

    TradingKey(SecretKey secret)
    {
        EncodedPoint point = secret.Public;
        (this.secret, Public) = (secret, new(point.Word0, point.Word1, point.Word2, point.Word3, point.Word4));
    }

    /// <summary>The public key: what RegisterKey and AddKey write into a slot.</summary>
    public PublicKey Public { get; }

    /// <summary>A new key. Nobody but its holder can make it again.</summary>
    public static TradingKey Random(IRandomness randomness)
    {
        Span<byte> seed = stackalloc byte[2 * SecretKey.SeedByteCountMin];
        randomness.Fill(seed);
        TradingKey key = FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    /// <summary>The key of a seed; the same seed gives the same key (<see cref="SecretKey.FromSeed"/>).</summary>
    /// <exception cref="KeyException">The seed is shorter than 32 bytes.</exception>
    public static TradingKey FromSeed(ReadOnlySpan<byte> seed) => seed.Length >= SecretKey.SeedByteCountMin
        ? new(SecretKey.FromSeed(seed))
        : throw new KeyException($"A seed has at least {SecretKey.SeedByteCountMin} bytes, not {seed.Length}.");

    /// <summary>The key of a secret that <see cref="ExportSecret"/> gave.</summary>
    /// <exception cref="KeyException">It is no secret.</exception>
    public static TradingKey FromSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretBytes) throw new KeyException($"A secret has {SecretBytes} bytes, not {secret.Length}.");
        return SecretKey.TryRead(secret, out SecretKey? key)
            ? new(key!)
            : throw new KeyException("A secret is a number from 1 to the order of the curve, which is not in that range.");
    }

    /// <summary>What is wrong with a public key that came from somebody else; null when somebody can sign under it.</summary>
    public static string? Complaint(in PublicKey key)
    {
        if (key.IsAbsent) return "A key of five zeros is no key.";
        if (!key.IsCanonical) return "A word of the key is not below p = 2^64 - 2^32 + 1.";
        EncodedPoint point = new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);
        return CurvePoint.TryDecode(point, out _) ? null : "The key is no point of the curve.";
    }

    /// <summary>Refuses a public key under which nobody can sign.</summary>
    /// <exception cref="KeyException">It is one.</exception>
    public static void RequireValid(in PublicKey key)
    {
        if (Complaint(key) is string complaint) throw new KeyException(complaint);
    }

    /// <summary>Signs a digest (<see cref="CommandMessage"/>): R and s in 80 bytes, the same for the same digest.</summary>
    public byte[] Sign(in Digest digest)
    {
        var bytes = new byte[Signature.ByteCount];
        secret.Sign(digest).Write(bytes);
        return bytes;
    }

    /// <summary>The secret in 40 bytes. Whoever has them has the key.</summary>
    public byte[] ExportSecret()
    {
        var bytes = new byte[SecretBytes];
        secret.Write(bytes);
        return bytes;
    }

    /// <summary>The public key.</summary>
    public override string ToString() => Public.ToString();
}
