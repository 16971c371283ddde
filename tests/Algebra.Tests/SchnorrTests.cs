using System.Numerics;
using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Signatures: what is signed verifies, and every part that is changed is refused under its name.</summary>
public sealed class SchnorrTests
{
    static readonly SecretKey Key = SecretKey.FromSeed(Seed(1));

    static readonly Digest Message = Poseidon2Width8.Compress([1, 2, 3, 4, 5, 6, 7, 8]);

    static readonly Signature Good = Key.Sign(Message);

    [Fact]
    public void A_signature_is_good_for_its_key_and_message()
    {
        Assert.Equal(SignatureFault.None, Schnorr.Check(Key.Public, Message, Good));
        SecretKey other = SecretKey.FromSeed(Seed(2));
        Assert.Equal(SignatureFault.EquationFails, Schnorr.Check(other.Public, Message, Good));
        Assert.Equal(SignatureFault.EquationFails, Schnorr.Check(Key.Public, Message with { Word3 = Message.Word3 ^ 1 }, Good));
        Assert.Equal(
            SignatureFault.EquationFails, Schnorr.Check(Key.Public, Message, Good with { Response = Good.Response + Scalar.One }));
        Assert.Equal(
            SignatureFault.EquationFails,
            Schnorr.Check(Key.Public, Message, Good with { Commitment = CurvePoint.Generator.Encode() }));
    }

    [Fact]
    public void The_challenge_is_the_chain_that_is_documented()
    {
        EncodedPoint r = Good.Commitment, q = Key.Public;
        Digest c1 = Poseidon2Width8.Compress([r.Word0, r.Word1, r.Word2, r.Word3, r.Word4, q.Word0, q.Word1, q.Word2]);
        Digest c2 = Poseidon2Width8.Compress(
            [c1.Word0, c1.Word1, c1.Word2, c1.Word3, q.Word3, q.Word4, Message.Word0, Message.Word1]);
        ulong tag = "OBR sgn"u8.ToArray().Aggregate(0UL, (number, letter) => (number << 8) | letter);
        Digest c3 = Poseidon2Width8.Compress([c2.Word0, c2.Word1, c2.Word2, c2.Word3, Message.Word2, Message.Word3, tag, 14]);
        Assert.Equal(c3, Schnorr.ChallengeDigest(r, q, Message));
        Assert.Equal(c3.Word0 + (BigInteger.Pow(2, 64) * c3.Word1), (BigInteger)Schnorr.Challenge(c3));
    }

    [Fact]
    public void Encodings_are_refused_by_name()
    {
        EncodedPoint r = Good.Commitment;
        EncodedPoint noPoint = new(
            13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028);
        foreach (ulong word in (ulong[])[Goldilocks.Modulus, ulong.MaxValue])
        {
            Assert.Equal(
                SignatureFault.CommitmentNotCanonical,
                Schnorr.Check(Key.Public, Message, Good with { Commitment = r with { Word2 = word } }));
            Assert.Equal(SignatureFault.KeyNotCanonical, Schnorr.Check(Key.Public with { Word4 = word }, Message, Good));
            Assert.Equal(SignatureFault.DigestNotCanonical, Schnorr.Check(Key.Public, Message with { Word1 = word }, Good));
        }
        Assert.Equal(SignatureFault.CommitmentNeutral, Schnorr.Check(Key.Public, Message, Good with { Commitment = default }));
        Assert.Equal(SignatureFault.KeyNeutral, Schnorr.Check(default, Message, Good));
        Assert.Equal(SignatureFault.CommitmentNotAPoint, Schnorr.Check(Key.Public, Message, Good with { Commitment = noPoint }));
        Assert.Equal(SignatureFault.KeyNotAPoint, Schnorr.Check(noPoint, Message, Good));
    }

    [Fact]
    public void Bytes_come_back_and_a_response_of_n_or_more_is_refused()
    {
        byte[] bytes = new byte[Signature.ByteCount];
        Good.Write(bytes);
        Assert.Equal(SignatureFault.None, Signature.TryRead(bytes, out Signature read));
        Assert.Equal(Good, read);

        // s + n has 40 bytes too, and stands for the same number.
        byte[] same = [.. bytes];
        Assert.True(((BigInteger)Good.Response + Scalar.Order).TryWriteBytes(same.AsSpan(40), out _, isUnsigned: true));
        Assert.Equal(SignatureFault.ResponseNotCanonical, Signature.TryRead(same, out _));
        byte[] large = [.. bytes];
        large.AsSpan(0, 8).Fill(0xFF);
        Assert.Equal(SignatureFault.CommitmentNotCanonical, Signature.TryRead(large, out _));
        Assert.Throws<ArgumentException>(() => Signature.TryRead(bytes.AsSpan(1), out _));
    }

    [Fact]
    public void Every_bit_of_a_signature_counts()
    {
        byte[] bytes = new byte[Signature.ByteCount];
        Good.Write(bytes);
        for (int bit = 0; bit < 8 * bytes.Length; bit += 3)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            bool isGood = Signature.TryRead(bytes, out Signature changed) == SignatureFault.None
                && Schnorr.Verify(Key.Public, Message, changed);
            Assert.False(isGood, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_nonce_repeats_for_the_same_message_alone_and_entropy_changes_it()
    {
        Assert.Equal(Good, Key.Sign(Message));
        Assert.NotEqual(Good.Commitment, Key.Sign(Message with { Word0 = 0 }).Commitment);
        Assert.NotEqual(Good.Commitment, SecretKey.FromSeed(Seed(2)).Sign(Message).Commitment);
        Signature salted = Key.Sign(Message, [1, 2, 3]);
        Assert.NotEqual(Good.Commitment, salted.Commitment);
        Assert.True(Schnorr.Verify(Key.Public, Message, salted));
        Assert.Throws<ArgumentException>(() => Key.Sign(Message, new byte[65]));
        Assert.Throws<ArgumentException>(() => Key.Sign(new(ulong.MaxValue, 0, 0, 0)));
    }

    [Fact]
    public void Secrets_are_read_in_1_to_n_minus_1()
    {
        byte[] bytes = new byte[SecretKey.ByteCount];
        Assert.False(SecretKey.TryRead(bytes, out _));
        bytes[0] = 1;
        Assert.True(SecretKey.TryRead(bytes, out SecretKey? one));
        Assert.Equal(CurvePoint.Generator.Encode(), one?.Public);
        Scalar.MinusOne.Write(bytes);
        Assert.True(SecretKey.TryRead(bytes, out SecretKey? last));
        Assert.Equal((-CurvePoint.Generator).Encode(), last?.Public);
        Assert.True(Schnorr.Verify(last!.Public, Message, last.Sign(Message)));
        Assert.True(Scalar.Order.TryWriteBytes(bytes, out _, isUnsigned: true));
        Assert.False(SecretKey.TryRead(bytes, out _));

        byte[] written = new byte[SecretKey.ByteCount];
        Key.Write(written);
        Assert.True(SecretKey.TryRead(written, out SecretKey? again));
        Assert.Equal(Key.Public, again?.Public);
        Assert.Throws<ArgumentException>(() => SecretKey.FromSeed(new byte[31]));
    }

    static byte[] Seed(byte number) => [.. Enumerable.Repeat(number, SecretKey.SeedByteCountMin)];
}
