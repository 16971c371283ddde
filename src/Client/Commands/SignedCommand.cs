using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>A command with the key that signed it and its signature: what a gateway takes.</summary>
/// <param name="Command">The command.</param>
/// <param name="Signer">The public key.</param>
/// <param name="Signature">R and s, 80 bytes.</param>
public readonly record struct SignedCommand(Command Command, PublicKey Signer, ReadOnlyMemory<byte> Signature);
