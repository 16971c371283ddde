using System.Buffers.Binary;

namespace OrderBookRollup.Engine;

/// <summary>
/// What follows the header, each at a multiple of 8 bytes, little-endian but for digests:
/// <code>
/// entry                                                    mark
///  0   8  tag                                               0   8  the complement of the tag
///  8   8  length of the body, n                             8   8  number of an entry that is durable
/// 16   8  number                                           16   8  epoch of the segment
/// 24   8  epoch                                            24  32  hash of that entry
/// 32   8  number of the first entry of its group           56  32  SHA-256 of bytes 8 to 55
/// 40  32  hash of the entry before
/// 72   n  body
///   0-7   zero, up to a multiple of 8
///     32  hash: SHA-256 from byte 8 to here (EntryHash)
/// </code>
/// </summary>
internal static class SegmentRecord
{
    public const int BodyAt = HashedFrom + EntryHash.HeadLength;
    public const int MarkLength = 88;
    const int HashedFrom = 8;
    const int MarkChecksumAt = 56;

    public static int EntryLength(int bodyLength) => EntryHash.Padded(bodyLength) + BodyAt + Sha256Digest.Length;

    /// <summary>Writes a new entry and returns its hash.</summary>
    public static Sha256Digest WriteEntry(
        Span<byte> bytes, ulong tag, ulong number, ulong epoch, ulong groupFirst, Sha256Digest previous, ReadOnlySpan<byte> body)
    {
        int hashAt = BodyAt + EntryHash.Padded(body.Length);
        bytes[BodyAt..hashAt].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, tag);
        EntryHash.WriteHead(bytes[HashedFrom..], body.Length, number, epoch, groupFirst, previous);
        body.CopyTo(bytes[BodyAt..]);
        Sha256Digest hash = Sha256Digest.Of(bytes[HashedFrom..hashAt]);
        hash.Write(bytes[hashAt..]);
        return hash;
    }

    /// <summary>Reads an entry whose own hash is right; whether it fits the chain is for the caller to see.</summary>
    public static bool TryReadEntry(ReadOnlyMemory<byte> memory, ulong tag, out JournalEntry entry)
    {
        entry = default;
        ReadOnlySpan<byte> bytes = memory.Span;
        if (bytes.Length < EntryLength(1) || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != tag) return false;
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        if (length is 0 or > IJournalStore.BodyMax || bytes.Length < EntryLength((int)length)) return false;
        int hashAt = BodyAt + EntryHash.Padded((int)length);
        Sha256Digest hash = Sha256Digest.Read(bytes[hashAt..]);
        if (Sha256Digest.Of(bytes[HashedFrom..hashAt]) != hash) return false;
        entry = new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]), Sha256Digest.Read(bytes[40..]), memory.Slice(BodyAt, (int)length), hash);
        return true;
    }

    public static void WriteMark(Span<byte> bytes, ulong tag, ulong epoch, JournalTip durable)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ~tag);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], durable.Number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], epoch);
        durable.Hash.Write(bytes[24..]);
        Sha256Digest.Of(bytes[HashedFrom..MarkChecksumAt]).Write(bytes[MarkChecksumAt..]);
    }

    public static bool TryReadMark(ReadOnlySpan<byte> bytes, ulong tag, ulong epoch, out JournalTip durable)
    {
        durable = default;
        if (bytes.Length < MarkLength || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != ~tag) return false;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]) != epoch) return false;
        if (Sha256Digest.Of(bytes[HashedFrom..MarkChecksumAt]) != Sha256Digest.Read(bytes[MarkChecksumAt..])) return false;
        durable = new(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), Sha256Digest.Read(bytes[24..]));
        return true;
    }
}
