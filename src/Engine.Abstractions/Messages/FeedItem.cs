using System.Runtime.InteropServices;
using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// What one journal entry did, told when it is durable: the unit of market data. Entries are dense, so a reader sees a gap as a number that
/// is missing. Version 1: <c>[1, epoch, entry, first sequence, last sequence, time, words]</c>, words as bin, little-endian.
/// </summary>
/// <param name="Epoch">The epoch of the writer; whoever sees a higher one forgets the lower.</param>
/// <param name="Entry">The journal entry.</param>
/// <param name="FirstSequence">Its first command.</param>
/// <param name="LastSequence">Its last command.</param>
/// <param name="TimeMs">The journalled time of its last command.</param>
/// <param name="Events">The events of the batch, refusals between them included.</param>
[Orleans.Immutable]
public sealed record FeedItem(ulong Epoch, ulong Entry, ulong FirstSequence, ulong LastSequence, ulong TimeMs, EventTape Events)
    : IContract<FeedItem>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, FeedItem message)
    {
        Contract.WriteHeader(ref writer, 1, 6);
        writer.Write(message.Epoch);
        writer.Write(message.Entry);
        writer.Write(message.FirstSequence);
        writer.Write(message.LastSequence);
        writer.Write(message.TimeMs);
        writer.Write(MemoryMarshal.AsBytes(message.Events.Words));
    }

    /// <inheritdoc/>
    public static FeedItem Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<FeedItem>(ref reader, 1, 6);
        (ulong epoch, ulong entry, ulong first, ulong last, ulong timeMs) =
            (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        byte[] bytes = Contract.ReadBytes(ref reader);
        if (bytes.Length % sizeof(ulong) != 0 || !EventTape.TryRead(MemoryMarshal.Cast<byte, ulong>(bytes), out EventTape? events))
            throw Contract.Wrong<FeedItem>("has a tape that is none");
        return new(epoch, entry, first, last, timeMs, events);
    }
}
