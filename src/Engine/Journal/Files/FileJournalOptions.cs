using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrderBookRollup.Engine;

/// <summary>How a journal in files is laid out.</summary>
public sealed record FileJournalOptions
{
    /// <summary>Bytes set aside for a segment; a group that does not fit begins the next one.</summary>
    public int SegmentBytes { get; init; } = 1 << 26;

    /// <summary>Where the tags of segments come from: not to be guessed by those who send commands.</summary>
    public Func<ulong> NewTag { get; init; } = () =>
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    };
}
