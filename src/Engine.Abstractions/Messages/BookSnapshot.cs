using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// The book of a market behind a journal entry: where a reader of the feed begins, and begins again after a gap. Version 1:
/// <c>[1, epoch, entry, sequence, market, bids, asks]</c>, each side <c>[price, lots, orders, ...]</c>, best first.
/// </summary>
/// <param name="Epoch">The epoch of the writer.</param>
/// <param name="Entry">The last journal entry that is in it; feed items behind it continue it.</param>
/// <param name="Sequence">The last command that is in it.</param>
/// <param name="Market">The market.</param>
/// <param name="Bids">Best first.</param>
/// <param name="Asks">Best first.</param>
[Orleans.Immutable]
public sealed record BookSnapshot(
    ulong Epoch, ulong Entry, ulong Sequence, uint Market, IReadOnlyList<BookLevel> Bids, IReadOnlyList<BookLevel> Asks)
    : IContract<BookSnapshot>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, BookSnapshot message)
    {
        Contract.WriteHeader(ref writer, 1, 6);
        writer.Write(message.Epoch);
        writer.Write(message.Entry);
        writer.Write(message.Sequence);
        writer.Write(message.Market);
        foreach (IReadOnlyList<BookLevel> side in (ReadOnlySpan<IReadOnlyList<BookLevel>>)[message.Bids, message.Asks])
        {
            writer.WriteArrayHeader(3 * side.Count);
            foreach (BookLevel level in side)
            {
                writer.Write(level.Price);
                writer.Write(level.Lots);
                writer.Write(level.Orders);
            }
        }
    }

    /// <inheritdoc/>
    public static BookSnapshot Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<BookSnapshot>(ref reader, 1, 6);
        return new(
            reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt32(), ReadSide(ref reader), ReadSide(ref reader));
    }

    static BookLevel[] ReadSide(ref MessagePackReader reader)
    {
        int count = Contract.ReadCount<BookSnapshot>(ref reader);
        if (count % 3 != 0) throw Contract.Wrong<BookSnapshot>("ends within a level");
        BookLevel[] side = new BookLevel[count / 3];
        foreach (ref BookLevel level in side.AsSpan()) level = new(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadInt32());
        return side;
    }
}
