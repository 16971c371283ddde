namespace OrderBookRollup.Algebra;

/// <summary>A Schnorr signature (R, s); 80 bytes, R's five words and s as 40 bytes, everything with its lowest byte first.</summary>
/// <param name="Commitment">R, as it came: any words.</param>
/// <param name="Response">s, in [0, n).</param>
public readonly record struct Signature(EncodedPoint Commitment, Scalar Response)
{
    /// <summary>Bytes of a signature.</summary>
    public const int ByteCount = EncodedPoint.ByteCount + Scalar.ByteCount;

    /// <summary>Reads 80 bytes; refuses an s that is not canonical. Whether R is a point, <see cref="Schnorr.Check"/> says.</summary>
    /// <exception cref="ArgumentException">Not 80 bytes.</exception>
    public static SignatureFault TryRead(ReadOnlySpan<byte> bytes, out Signature signature)
    {
        if (bytes.Length != ByteCount)
            throw new ArgumentException($"A signature has {ByteCount} bytes, not {bytes.Length}.", nameof(bytes));
        signature = default;
        if (!Scalar.TryRead(bytes[EncodedPoint.ByteCount..], out Scalar response)) return SignatureFault.ResponseNotCanonical;
        EncodedPoint commitment = EncodedPoint.Read(bytes);
        if (!commitment.IsCanonical) return SignatureFault.CommitmentNotCanonical;
        signature = new(commitment, response);
        return SignatureFault.None;
    }

    /// <summary>Writes 80 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        Commitment.Write(bytes);
        Response.Write(bytes[EncodedPoint.ByteCount..]);
    }
}
