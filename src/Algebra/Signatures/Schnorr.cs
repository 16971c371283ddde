namespace OrderBookRollup.Algebra;

/// <summary>
/// Schnorr signatures over ecGFp5 with Poseidon2 of width 8: (R, s) is good for key Q and message digest D if s G = R + e Q, where e is the
/// lower half of the challenge digest of (R, Q, D).
/// </summary>
/// <remarks>
/// With H = <see cref="Poseidon2Width8.Compress(ReadOnlySpan{ulong})"/> and the words of R, Q and D:
///   c1 = H(R0..R4, Q0, Q1, Q2),  c2 = H(c1, Q3, Q4, D0, D1),  c3 = H(c2, D2, D3, tag, 14),  e = c3.Word0 + 2^64 c3.Word1.
/// All of c3 is the challenge digest: four words bind (R, Q, D) against collisions where two would not.
/// </remarks>
public static class Schnorr
{
    /// <summary>The ASCII letters "OBR sgn" as a number: no other hash of the system ends with it.</summary>
    public const ulong Tag = 0x4F_42_52_20_73_67_6E;

    /// <summary>Words that a challenge absorbs before tag and length: R, Q and D.</summary>
    public const int PreimageWords = (2 * EncodedPoint.WordCount) + Digest.WordCount;

    /// <summary>c3: what (R, Q, D) hash to.</summary>
    /// <param name="commitment">R, canonical.</param>
    /// <param name="key">Q, canonical.</param>
    /// <param name="digest">D, canonical.</param>
    /// <exception cref="ArgumentException">A word is not canonical.</exception>
    public static Digest ChallengeDigest(in EncodedPoint commitment, in EncodedPoint key, in Digest digest)
    {
        Digest first = Poseidon2Width8.Compress(
        [
            commitment.Word0, commitment.Word1, commitment.Word2, commitment.Word3, commitment.Word4, key.Word0, key.Word1, key.Word2,
        ]);
        Digest second = Poseidon2Width8.Compress(first, new(key.Word3, key.Word4, digest.Word0, digest.Word1));
        return Poseidon2Width8.Compress(second, new(digest.Word2, digest.Word3, Tag, PreimageWords));
    }

    /// <summary>Compressions that lead to a challenge digest.</summary>
    public const int ChallengeLinks = 3;

    /// <summary>The challenge digests of many signatures, whose words are canonical, side by side.</summary>
    /// <param name="messages">n signatures.</param>
    /// <param name="inputs">Receives what is compressed: link k of signature i is at 8 (k n + i).</param>
    /// <param name="digests">Receives c1, c2 and c3: link k of signature i is at k n + i.</param>
    /// <exception cref="ArgumentException">A word is not canonical.</exception>
    public static void ChainChallenges(ReadOnlySpan<SignedMessage> messages, Span<ulong> inputs, Span<Digest> digests)
    {
        int count = messages.Length, width = count * Poseidon2Width8.Width;
        Span<ulong> words = inputs[..width];
        for (int i = 0; i < messages.Length; i++)
        {
            Span<ulong> input = words.Slice(i * Poseidon2Width8.Width, Poseidon2Width8.Width);
            EncodedPoint commitment = messages[i].Signature.Commitment, key = messages[i].Key;
            EncodedPoint.Words(in commitment).CopyTo(input);
            EncodedPoint.Words(in key)[..3].CopyTo(input[EncodedPoint.WordCount..]);
        }
        Poseidon2Width8.CompressMany(words, digests[..count]);
        words = inputs.Slice(width, width);
        for (int i = 0; i < messages.Length; i++)
        {
            (EncodedPoint key, Digest digest) = (messages[i].Key, messages[i].Digest);
            Continue(words, i, digests[i], new(key.Word3, key.Word4, digest.Word0, digest.Word1));
        }
        Poseidon2Width8.CompressMany(words, digests.Slice(count, count));
        words = inputs.Slice(2 * width, width);
        for (int i = 0; i < messages.Length; i++)
            Continue(words, i, digests[count + i], new(messages[i].Digest.Word2, messages[i].Digest.Word3, Tag, PreimageWords));
        Poseidon2Width8.CompressMany(words, digests.Slice(2 * count, count));
    }

    static void Continue(Span<ulong> words, int index, in Digest hash, in Digest next)
    {
        Digest.Words(in hash).CopyTo(words[(index * Poseidon2Width8.Width)..]);
        Digest.Words(in next).CopyTo(words[((index * Poseidon2Width8.Width) + Digest.WordCount)..]);
    }

    /// <summary>e, 128 bits: the first two words of a challenge digest.</summary>
    public static UInt128 Challenge(in Digest challengeDigest) => new(challengeDigest.Word1, challengeDigest.Word0);

    /// <summary>Whether a signature is good.</summary>
    public static bool Verify(in EncodedPoint key, in Digest digest, in Signature signature) =>
        Check(key, digest, signature) == SignatureFault.None;

    /// <summary>Why a signature is not good; None if it is.</summary>
    public static SignatureFault Check(in EncodedPoint key, in Digest digest, in Signature signature)
    {
        SignatureFault fault = CheckWords(key, digest, signature);
        if (fault != SignatureFault.None) return fault;

        // s G - e Q has the encoding R exactly if the equation holds and R is a point, which needs no root of its own.
        bool isKey = CurvePoint.TryDecode(key, out CurvePoint point);
        if (isKey)
        {
            Scalar challenge = Challenge(ChallengeDigest(signature.Commitment, key, digest));
            FractionalPoint difference = FractionalPoint.Add(
                GeneratorTable.MultiplyPublic(signature.Response), FractionalPoint.From(point).Times(challenge).Negate());
            if (difference.Encode() == signature.Commitment) return SignatureFault.None;
        }
        if (!CurvePoint.TryDecode(signature.Commitment, out _)) return SignatureFault.CommitmentNotAPoint;
        return isKey ? SignatureFault.EquationFails : SignatureFault.KeyNotAPoint;
    }

    /// <summary>What can be seen of the words alone.</summary>
    internal static SignatureFault CheckWords(in EncodedPoint key, in Digest digest, in Signature signature)
    {
        if (!signature.Commitment.IsCanonical) return SignatureFault.CommitmentNotCanonical;
        if (signature.Commitment.IsNeutral) return SignatureFault.CommitmentNeutral;
        if (!key.IsCanonical) return SignatureFault.KeyNotCanonical;
        if (key.IsNeutral) return SignatureFault.KeyNeutral;
        return digest.IsCanonical ? SignatureFault.None : SignatureFault.DigestNotCanonical;
    }
}
