using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>What the table of signatures takes off its bus, with the signature that shows it.</summary>
/// <param name="Key">The key Q.</param>
/// <param name="Digest">The digest D of the signed words.</param>
/// <param name="Signature">(R, s), 80 bytes.</param>
public readonly record struct SignedMessage(PublicKey Key, Digest Digest, ReadOnlyMemory<byte> Signature);
