namespace OrderBookRollup.Algebra;

/// <summary>A signature with what it is to be good for.</summary>
/// <param name="Key">Q.</param>
/// <param name="Digest">D.</param>
/// <param name="Signature">(R, s).</param>
public readonly record struct SignedMessage(EncodedPoint Key, Digest Digest, Signature Signature);
