using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>An accepted command of a batch, with all that proving it needs.</summary>
/// <param name="Command">The command.</param>
/// <param name="TimeMs">Its journalled time (S3).</param>
/// <param name="Signer">The key that signed it; all zero for a command that nobody signs.</param>
/// <param name="Signature">The signature; empty for a command that nobody signs.</param>
public readonly record struct TracedCommand(Command Command, ulong TimeMs, PublicKey Signer, ReadOnlyMemory<byte> Signature);
