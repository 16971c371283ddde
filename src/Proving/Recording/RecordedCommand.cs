using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>One accepted command; its steps reach to the first of the next command.</summary>
/// <param name="Command">The command.</param>
/// <param name="Signer">The key that its words must be signed by; all zero when nobody signs.</param>
/// <param name="Sequence">Its sequence number (S2).</param>
/// <param name="TimeMs">Its time (S3).</param>
/// <param name="FirstStep">Index of its first step in <see cref="Witness.Steps"/>.</param>
public readonly record struct RecordedCommand(Command Command, PublicKey Signer, ulong Sequence, ulong TimeMs, int FirstStep)
{
    /// <summary>Bytes of a signature.</summary>
    public const int SignatureBytes = Algebra.Signature.ByteCount;

    /// <summary>The signature (R, s) under the signer; empty when nobody signs, or where signatures are not asked for.</summary>
    public ReadOnlyMemory<byte> Signature { get; init; }
}
