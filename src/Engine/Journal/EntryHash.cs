using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrderBookRollup.Engine;

/// <summary>
/// The hash of an entry, the same wherever it is stored. It is the checksum of the entry and the link of the next one: SHA-256 over
/// <code>
///  0   8  length of the body, n
///  8   8  number
/// 16   8  epoch
/// 24   8  number of the first entry of its group
/// 32  32  hash of the entry before
/// 64   n  body
///   0-7   zero, up to a multiple of 8
/// </code>
/// little-endian but for the digest.
/// </summary>
public static class EntryHash
{
    /// <summary>Bytes before the body.</summary>
    internal const int HeadLength = 64;

    /// <summary>The hash of an entry with these parts; those of <see cref="JournalEntry"/>.</summary>
    public static Sha256Digest Of(ulong number, ulong epoch, ulong groupFirst, Sha256Digest previous, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        WriteHead(head, body.Length, number, epoch, groupFirst, previous);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(body);
        head.Clear();
        hash.AppendData(head[..(Padded(body.Length) - body.Length)]);
        hash.GetHashAndReset(head);
        return Sha256Digest.Read(head);
    }

    internal static void WriteHead(
        Span<byte> bytes, int bodyLength, ulong number, ulong epoch, ulong groupFirst, Sha256Digest previous)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)bodyLength);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], groupFirst);
        previous.Write(bytes[32..]);
    }

    internal static int Padded(int length) => (length + 7) & ~7;
}
