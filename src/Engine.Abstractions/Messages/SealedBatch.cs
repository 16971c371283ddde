using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// A batch that was cut for proving. Version 2: <c>[2, number, first sequence, last sequence, entry, roots, queue hash]</c>; version 1 has
/// no queue hash.
/// </summary>
/// <param name="Number">1 for the first, and one more for each that follows.</param>
/// <param name="FirstSequence">Its first command.</param>
/// <param name="LastSequence">Its last command.</param>
/// <param name="Entry">The journal entry that holds the last command.</param>
/// <param name="Roots">
/// The roots after it: balances, accounts, orders, markets, four words each, little-endian: <see cref="RootsBytes"/> bytes.
/// </param>
/// <param name="QueueHash">
/// The hash of the L1 queue items consumed up to its end, four words, little-endian: <see cref="QueueHashBytes"/> bytes, or none where
/// version 1 was read.
/// </param>
[Orleans.Immutable]
public sealed record SealedBatch(
    ulong Number, ulong FirstSequence, ulong LastSequence, ulong Entry, ReadOnlyMemory<byte> Roots, ReadOnlyMemory<byte> QueueHash)
    : IContract<SealedBatch>
{
    /// <summary>Bytes of the four roots.</summary>
    public const int RootsBytes = 4 * QueueHashBytes;

    /// <summary>Bytes of the queue hash.</summary>
    public const int QueueHashBytes = 4 * sizeof(ulong);

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, SealedBatch message)
    {
        bool isOld = message.QueueHash.IsEmpty;
        Contract.WriteHeader(ref writer, isOld ? 1 : 2, isOld ? 5 : 6);
        writer.Write(message.Number);
        writer.Write(message.FirstSequence);
        writer.Write(message.LastSequence);
        writer.Write(message.Entry);
        writer.Write(message.Roots.Span);
        if (!isOld) writer.Write(message.QueueHash.Span);
    }

    /// <inheritdoc/>
    public static SealedBatch Read(ref MessagePackReader reader)
    {
        int version = Contract.ReadHeader<SealedBatch>(ref reader, [5, 6]);
        SealedBatch batch = new(
            reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), Contract.ReadBytes(ref reader),
            version == 1 ? default(ReadOnlyMemory<byte>) : Contract.ReadBytes(ref reader));
        if (batch.Roots.Length != RootsBytes) throw Contract.Wrong<SealedBatch>($"has roots of {batch.Roots.Length} bytes");
        if (version > 1 && batch.QueueHash.Length != QueueHashBytes)
            throw Contract.Wrong<SealedBatch>($"has a queue hash of {batch.QueueHash.Length} bytes");
        return batch;
    }
}
