using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Vectors.Tests.VectorFile;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>Keys, signatures with all that leads to them, and signatures that are refused, each under its name.</summary>
public sealed class SignatureVectorTests
{
    static readonly Digest Message = Poseidon2Width8.Compress([8, 7, 6, 5, 4, 3, 2, 1]);

    static readonly EncodedPoint NoPoint = new(
        13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028);

    [Fact]
    public void Signatures_are_those_of_the_vectors()
    {
        const ulong Last = Goldilocks.Modulus - 1;
        var dice = new Dice(4);
        byte[][] seeds = [new byte[32], Bytes(dice, 32), Bytes(dice, 65), Bytes(dice, 200)];
        Digest[] digests = [default, new(Last, Last, Last, Last), Message];
        byte[][] entropies = [[], Bytes(dice, 32), Bytes(dice, 64)];
        var made = new JsonArray();
        foreach (byte[] seed in seeds)
        {
            foreach (Digest digest in digests)
                foreach (byte[] entropy in entropies) made.Add(Signed(seed, digest, entropy));
        }
        Check("signatures.json", made);
    }

    [Fact]
    public void Refusals_are_those_of_the_vectors()
    {
        SecretKey key = SecretKey.FromSeed(new byte[32]), other = SecretKey.FromSeed([.. Enumerable.Repeat((byte)1, 32)]);
        byte[] good = Bytes(key.Sign(Message));
        var made = new JsonArray();
        void Refuse(SignatureFault fault, EncodedPoint shown, Digest digest, byte[] signature)
        {
            SignatureFault found = Signature.TryRead(signature, out Signature read);
            if (found == SignatureFault.None) found = Schnorr.Check(shown, digest, read);
            Assert.Equal(fault, found);
            made.Add(new JsonObject
            {
                ["public"] = Hex(shown), ["digest"] = digest.ToString(), ["signature"] = Hex(signature), ["fault"] = fault.ToString(),
            });
        }

        foreach (BigInteger s in (BigInteger[])[Scalar.Order, Scalar.Order + Read(good[40..]), (BigInteger.One << 320) - 1])
            Refuse(SignatureFault.ResponseNotCanonical, key.Public, Message, WithResponse(good, s));
        foreach (int word in Enumerable.Range(0, 5))
            Refuse(SignatureFault.CommitmentNotCanonical, key.Public, Message, WithWord(good, word, Goldilocks.Modulus + (ulong)word));
        Refuse(SignatureFault.CommitmentNeutral, key.Public, Message, [.. new byte[40], .. good[40..]]);
        Refuse(SignatureFault.KeyNotCanonical, key.Public with { Word3 = ulong.MaxValue }, Message, good);
        Refuse(SignatureFault.KeyNeutral, default, Message, good);
        Refuse(SignatureFault.DigestNotCanonical, key.Public, Message with { Word0 = Goldilocks.Modulus }, good);
        Refuse(SignatureFault.CommitmentNotAPoint, key.Public, Message, [.. Convert.FromHexString(Hex(NoPoint)), .. good[40..]]);
        Refuse(SignatureFault.KeyNotAPoint, NoPoint, Message, good);
        Refuse(SignatureFault.EquationFails, other.Public, Message, good);
        Refuse(SignatureFault.EquationFails, key.Public, Message with { Word0 = Message.Word0 ^ 1 }, good);
        Refuse(SignatureFault.EquationFails, key.Public, Message with { Word1 = Message.Word1 ^ 1 }, good);
        Refuse(SignatureFault.EquationFails, key.Public, Message with { Word2 = Message.Word2 ^ 1 }, good);
        Refuse(SignatureFault.EquationFails, key.Public, Message with { Word3 = Message.Word3 ^ 1 }, good);
        Refuse(SignatureFault.EquationFails, key.Public, Message, WithResponse(good, 0));
        Refuse(SignatureFault.EquationFails, key.Public, Message, WithResponse(good, Scalar.Order - Read(good[40..])));
        Refuse(SignatureFault.EquationFails, key.Public, Message, [.. Bytes(key.Sign(Message, [1]))[..40], .. good[40..]]);
        Check("refused-signatures.json", made);
    }

    static JsonObject Signed(byte[] seed, Digest digest, byte[] entropy)
    {
        SecretKey key = SecretKey.FromSeed(seed);
        byte[] secret = new byte[SecretKey.ByteCount];
        key.Write(secret);

        // The nonce again, from what the README says.
        byte[] words = new byte[32];
        for (int i = 0; i < 4; i++) BinaryPrimitives.WriteUInt64LittleEndian(words.AsSpan(8 * i), Digest.Words(in digest)[i]);
        Scalar nonce = Scalar.Reduce(HMACSHA512.HashData(secret, (byte[])[.. "OBR nonce"u8, .. words, .. entropy]));
        Signature signature = key.Sign(digest, entropy);
        Assert.Equal((nonce * CurvePoint.Generator).Encode(), signature.Commitment);
        Digest challengeDigest = Schnorr.ChallengeDigest(signature.Commitment, key.Public, digest);
        Assert.True(Schnorr.Verify(key.Public, digest, signature));
        return new()
        {
            ["seed"] = Hex(seed), ["secret"] = Hex(secret), ["public"] = Hex(key.Public), ["digest"] = digest.ToString(),
            ["entropy"] = Hex(entropy), ["nonce"] = Hex(nonce), ["challengeDigest"] = challengeDigest.ToString(),
            ["challenge"] = $"0x{Schnorr.Challenge(challengeDigest):x32}", ["signature"] = Hex(signature),
        };
    }

    static byte[] WithResponse(byte[] signature, BigInteger s)
    {
        byte[] changed = [.. signature[..40], .. new byte[40]];
        Assert.True(s.TryWriteBytes(changed.AsSpan(40), out _, isUnsigned: true));
        return changed;
    }

    static byte[] WithWord(byte[] signature, int word, ulong value)
    {
        byte[] changed = [.. signature];
        BinaryPrimitives.WriteUInt64LittleEndian(changed.AsSpan(8 * word), value);
        return changed;
    }

    static BigInteger Read(byte[] bytes) => new(bytes, isUnsigned: true);

    static byte[] Bytes(Signature signature) => Convert.FromHexString(Hex(signature));

    static byte[] Bytes(Dice dice, int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)dice.Next())];
}
