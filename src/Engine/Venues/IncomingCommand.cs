using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>A command before it has a time or a sequence number.</summary>
/// <param name="Command">The command, form unchecked.</param>
/// <param name="Signer">The key under which the caller found its signature good; all zero for a command that nobody signs.</param>
/// <param name="Signature">The signature, for the prover; empty for a command that nobody signs.</param>
public readonly record struct IncomingCommand(Command Command, PublicKey Signer, ReadOnlyMemory<byte> Signature);
