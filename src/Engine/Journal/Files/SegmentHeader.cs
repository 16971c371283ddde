using System.Buffers.Binary;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// The first 512 bytes of a segment, one sector. Little-endian but for digests:
/// <code>
///   0   8  ASCII "OBRJOURN"
///   8   4  format version, 1
///  12   4  length of the header, 512
///  16  32  whose journal: chain id, contract low, middle, high (SigningDomain)
///  48   8  epoch
///  56   8  number of the first entry
///  64  32  hash of the entry before it, all zero before entry 1
///  96   8  tag: random, begins every record of this file, so that nobody can send bytes that look like a record
/// 104 376  zero
/// 480  32  SHA-256 of bytes 0 to 479
/// </code>
/// </summary>
/// <param name="Identity">Whose journal it is.</param>
/// <param name="Epoch">The epoch of the writer.</param>
/// <param name="First">The number of the first entry.</param>
/// <param name="Previous">The hash of the entry before.</param>
/// <param name="Tag">Begins every record.</param>
internal readonly record struct SegmentHeader(SigningDomain Identity, ulong Epoch, ulong First, Sha256Digest Previous, ulong Tag)
{
    public const int Length = 512;
    const uint Version = 1;
    const int ChecksumAt = 480;

    static ReadOnlySpan<byte> Magic => "OBRJOURN"u8;

    public void Write(Span<byte> bytes)
    {
        bytes = bytes[..Length];
        bytes.Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Length);
        IdentityBytes.Write(Identity, bytes[16..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[48..], Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[56..], First);
        Previous.Write(bytes[64..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[96..], Tag);
        Sha256Digest.Of(bytes[..ChecksumAt]).Write(bytes[ChecksumAt..]);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="JournalException">It is damaged, or of another version.</exception>
    public static SegmentHeader Read(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < Length || !bytes[..8].SequenceEqual(Magic))
            throw new JournalException($"{path} is no journal segment, or its header is damaged.");
        // Before the checksum, because a later version may keep it elsewhere.
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version != Version) throw new JournalException($"{path} has format version {version}; this program reads version {Version}.");
        if (Sha256Digest.Of(bytes[..ChecksumAt]) != Sha256Digest.Read(bytes[ChecksumAt..]))
            throw new JournalException($"The header of {path} is damaged.");
        return new(
            IdentityBytes.Read(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[56..]), Sha256Digest.Read(bytes[64..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[96..]));
    }
}
