using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// A batch that was cut for proving. Version 1: <c>[1, number, first sequence, last sequence, entry, roots]</c>.
/// </summary>
/// <param name="Number">1 for the first, and one more for each that follows.</param>
/// <param name="FirstSequence">Its first command.</param>
/// <param name="LastSequence">Its last command.</param>
/// <param name="Entry">The journal entry that holds the last command.</param>
/// <param name="Roots">
/// The roots after it: balances, accounts, orders, markets, four words each, little-endian: <see cref="RootsBytes"/> bytes.
/// </param>
[Orleans.Immutable]
public sealed record SealedBatch(ulong Number, ulong FirstSequence, ulong LastSequence, ulong Entry, ReadOnlyMemory<byte> Roots)
    : IContract<SealedBatch>
{
    /// <summary>Bytes of the four roots.</summary>
    public const int RootsBytes = 4 * 4 * sizeof(ulong);

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, SealedBatch message)
    {
        Contract.WriteHeader(ref writer, 1, 5);
        writer.Write(message.Number);
        writer.Write(message.FirstSequence);
        writer.Write(message.LastSequence);
        writer.Write(message.Entry);
        writer.Write(message.Roots.Span);
    }

    /// <inheritdoc/>
    public static SealedBatch Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<SealedBatch>(ref reader, 1, 5);
        SealedBatch batch =
            new(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), Contract.ReadBytes(ref reader));
        return batch.Roots.Length == RootsBytes ? batch : throw Contract.Wrong<SealedBatch>($"has roots of {batch.Roots.Length} bytes");
    }
}
