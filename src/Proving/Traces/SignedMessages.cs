using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>The signatures that a batch has to show.</summary>
static class SignedMessages
{
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
            messages.Add(new(new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4), digest, signature));
        }
        return [.. messages];
    }
}
