using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>A signature that a batch has to show.</summary>
/// <param name="Key">The key that signed.</param>
/// <param name="Digest">The digest of what it signed.</param>
/// <param name="Signature">The signature.</param>
public readonly record struct SignedMessage(PublicKey Key, Digest Digest, Signature Signature)
{
    /// <summary>The key as a point, encoded.</summary>
    public EncodedPoint Point => new(Key.Word0, Key.Word1, Key.Word2, Key.Word3, Key.Word4);

    /// <summary>The signatures of a batch, in the order of its commands.</summary>
    /// <param name="witness">The commands with their signatures.</param>
    /// <param name="signed">Key and digest of each signed command.</param>
    /// <exception cref="ProvingException">A command has no signature, or bytes that are none.</exception>
    public static SignedMessage[] Of(Witness witness, IReadOnlyList<(PublicKey Key, Digest Digest)> signed)
    {
        var messages = new List<SignedMessage>(signed.Count);
        foreach (RecordedCommand recorded in witness.Commands)
        {
            if (!CommandWords.IsSigned(recorded.Command.Kind)) continue;
            if (recorded.Signature.IsEmpty) throw new ProvingException($"command {recorded.Sequence} is not signed");
            SignatureFault fault = Signature.TryRead(recorded.Signature.Span, out Signature signature);
            if (fault != SignatureFault.None) throw new ProvingException($"the signature of command {recorded.Sequence}: {fault}");
            (PublicKey key, Digest digest) = signed[messages.Count];
            messages.Add(new(key, digest, signature));
        }
        return [.. messages];
    }
}
