using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>A command before it has a time or a sequence number.</summary>
/// <param name="Command">The command, form unchecked.</param>
/// <param name="Signer">The key under which the caller found its signature good; all zero for a command that nobody signs.</param>
/// <param name="Signature">
/// The signature, for the prover, at most <see cref="SignatureMax"/> bytes; empty for a command that nobody signs.
/// </param>
public readonly record struct IncomingCommand(Command Command, PublicKey Signer, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The most bytes of a signature: (R, s) of Schnorr over ecGFp5 has 80.</summary>
    public const int SignatureMax = 128;

    /// <summary>Whether a key signs this command.</summary>
    public bool IsSigned => CommandWords.IsSigned(Command.Kind);

    /// <summary>Whether what a key signs comes with bytes that can be a signature; whether it is a good one is not looked at.</summary>
    public bool HasSignature => !IsSigned
        || (Signature.Length == Algebra.Signature.ByteCount && Algebra.Signature.TryRead(Signature.Span, out _) == SignatureFault.None);
}
