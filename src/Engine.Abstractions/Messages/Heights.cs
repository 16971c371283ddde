using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>How far a venue is; everything in it is durable. Version 1: its fields in this order.</summary>
/// <param name="Epoch">The epoch of the journal's writer.</param>
/// <param name="Entry">The last journal entry.</param>
/// <param name="Sequence">The sequence number of the last accepted command.</param>
/// <param name="SealedBatch">The last batch that was cut for proving; 0 for none, and where nothing is cut.</param>
/// <param name="SealedSequence">The last command of that batch.</param>
/// <param name="ProvedBatch">Every batch up to this one is proved and its proof is kept.</param>
/// <param name="ProvedSequence">The last command of that batch.</param>
/// <param name="PlacementsPerSecond">
/// How many placements a second each gateway may send on, because proving is behind: <see cref="int.MaxValue"/> for any number, 0 for none.
/// </param>
[Orleans.Immutable]
public sealed record Heights(
    ulong Epoch, ulong Entry, ulong Sequence, ulong SealedBatch, ulong SealedSequence, ulong ProvedBatch, ulong ProvedSequence,
    int PlacementsPerSecond) : IContract<Heights>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, Heights message)
    {
        Contract.WriteHeader(ref writer, 1, 8);
        writer.Write(message.Epoch);
        writer.Write(message.Entry);
        writer.Write(message.Sequence);
        writer.Write(message.SealedBatch);
        writer.Write(message.SealedSequence);
        writer.Write(message.ProvedBatch);
        writer.Write(message.ProvedSequence);
        writer.Write(message.PlacementsPerSecond);
    }

    /// <inheritdoc/>
    public static Heights Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<Heights>(ref reader, 1, 8);
        return new(
            reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(),
            reader.ReadUInt64(), reader.ReadInt32());
    }
}
