using OrderBookRollup.Algebra;

namespace OrderBookRollup.Proving;

/// <summary>The chains of three compressions that lead to the challenges of signatures, many at once.</summary>
/// <param name="First">The digest of R and the first words of the key.</param>
/// <param name="Second">That with the rest of the key and half of the message digest.</param>
/// <param name="Challenge">That with the other half, tag and length: the challenge digest.</param>
sealed record LadderChallenges(Digest[] First, Digest[] Second, Digest[] Challenge)
{
    const int Width = Poseidon2Width8.Width;

    /// <summary>Computes the chains.</summary>
    /// <param name="messages">Keys, digests and signatures.</param>
    /// <param name="compressions">Is asked for all compressions.</param>
    public static LadderChallenges Of(SignedMessage[] messages, CompressionLedger compressions)
    {
        var inputs = new ulong[Width * messages.Length];
        Digest[] first = Link(compressions, inputs, i =>
        {
            (EncodedPoint nonce, EncodedPoint key) = (messages[i].Signature.Commitment, messages[i].Point);
            return (new(nonce.Word0, nonce.Word1, nonce.Word2, nonce.Word3), new(nonce.Word4, key.Word0, key.Word1, key.Word2));
        });
        Digest[] second = Link(compressions, inputs, i =>
        {
            (EncodedPoint key, Digest digest) = (messages[i].Point, messages[i].Digest);
            return (first[i], new(key.Word3, key.Word4, digest.Word0, digest.Word1));
        });
        Digest[] challenge = Link(compressions, inputs, i =>
            (second[i], new(messages[i].Digest.Word2, messages[i].Digest.Word3, Schnorr.Tag, Schnorr.PreimageWords)));
        return new(first, second, challenge);
    }

    static Digest[] Link(CompressionLedger compressions, ulong[] inputs, Func<int, (Digest Left, Digest Right)> input)
    {
        var digests = new Digest[inputs.Length / Width];
        for (int i = 0; i < digests.Length; i++)
        {
            (Digest left, Digest right) = input(i);
            Digest.Words(in left).CopyTo(inputs.AsSpan(Width * i));
            Digest.Words(in right).CopyTo(inputs.AsSpan((Width * i) + Digest.WordCount));
        }
        compressions.Compress(inputs, digests);
        return digests;
    }
}
