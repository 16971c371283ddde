using System.Buffers.Binary;

namespace OrderBookRollup.Client;

/// <summary>
/// A wallet's signature without what wallets write in different ways: r and the lower of s and n - s, 32 bytes each, big-endian. The parity
/// v and the choice of s say nothing that r and s do not.
/// </summary>
static class WalletSignature
{
    public const int Bytes = 64;
    const int PlainBytes = 65;
    const int WordBytes = 32;

    // The order of secp256k1 (SEC 2, section 2.4.1).
    static readonly UInt256 order = new(
        new(0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFE), new(0xBAAE_DCE6_AF48_A03B, 0xBFD2_5E8C_D036_4141));

    /// <summary>r and the lower s; null when the bytes are no signature of a secp256k1 key.</summary>
    public static byte[]? Normalise(ReadOnlySpan<byte> signature)
    {
        if (signature.Length is not (PlainBytes or Bytes)) return null;
        if (signature.Length == PlainBytes && signature[^1] is not (0 or 1 or 27 or 28)) return null;
        UInt256 r = UInt256.Read(signature);
        UInt256 s = UInt256.Read(signature[WordBytes..]);
        if (signature.Length == Bytes) s = s with { High = s.High & (UInt128.MaxValue >> 1) };
        if (r.IsZero || s.IsZero || r >= order || s >= order) return null;
        UInt256 mirrored = order - s;
        if (s > mirrored) s = mirrored;
        var normal = new byte[Bytes];
        r.Write(normal);
        s.Write(normal.AsSpan(WordBytes));
        return normal;
    }

    readonly record struct UInt256(UInt128 High, UInt128 Low)
    {
        public bool IsZero => High == 0 && Low == 0;

        public static bool operator >(UInt256 left, UInt256 right) =>
            left.High > right.High || (left.High == right.High && left.Low > right.Low);

        public static bool operator <(UInt256 left, UInt256 right) => right > left;

        public static bool operator >=(UInt256 left, UInt256 right) => !(right > left);

        public static bool operator <=(UInt256 left, UInt256 right) => !(left > right);

        public static UInt256 operator -(UInt256 left, UInt256 right) =>
            new(left.High - right.High - (left.Low < right.Low ? UInt128.One : UInt128.Zero), left.Low - right.Low);

        public static UInt256 Read(ReadOnlySpan<byte> bytes) =>
            new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[(WordBytes / 2)..]));

        public void Write(Span<byte> bytes)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
            BinaryPrimitives.WriteUInt128BigEndian(bytes[(WordBytes / 2)..], Low);
        }
    }
}
