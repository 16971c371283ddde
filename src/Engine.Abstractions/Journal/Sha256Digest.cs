using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OrderBookRollup.Engine;

/// <summary>A SHA-256 digest (FIPS 180-4), 32 bytes, as four big-endian words. All zero stands before the first entry.</summary>
/// <param name="Word0">Bytes 0 to 7.</param>
/// <param name="Word1">Bytes 8 to 15.</param>
/// <param name="Word2">Bytes 16 to 23.</param>
/// <param name="Word3">Bytes 24 to 31.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Sha256Digest(ulong Word0, ulong Word1, ulong Word2, ulong Word3)
{
    /// <summary>Bytes of a digest.</summary>
    public const int Length = 32;

    /// <summary>The digest of some bytes.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Length];
        SHA256.HashData(bytes, digest);
        return Read(digest);
    }

    /// <summary>The digest that stands at the start of some bytes.</summary>
    public static Sha256Digest Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    /// <summary>Writes the 32 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Word0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Word1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], Word2);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], Word3);
    }

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString() => $"{Word0:x16}{Word1:x16}{Word2:x16}{Word3:x16}";
}
