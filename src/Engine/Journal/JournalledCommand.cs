using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>An accepted command as it is journalled: all that is needed to apply it again and to prove it.</summary>
/// <param name="Command">The command; its <see cref="Form"/> holds.</param>
/// <param name="TimeMs">Its journalled time (S3).</param>
/// <param name="Signer">The key under which its signature was found good; all zero for a command that nobody signs.</param>
/// <param name="Signature">
/// The signature itself, kept for the prover and not looked at here; empty for a command that nobody signs, at most
/// <see cref="SignatureMax"/> bytes.
/// </param>
public readonly record struct JournalledCommand(
    Command Command, ulong TimeMs, PublicKey Signer, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The most bytes of a signature.</summary>
    public const int SignatureMax = IncomingCommand.SignatureMax;
}
