namespace OrderBookRollup.Engine;

/// <summary>
/// Reads the longest prefix of a segment that fits the chain, and tells a torn tail from damage. A group is written only after the one
/// before it is durable, so a record that speaks of a later group proves every earlier entry durable; if one of those can not be read,
/// something took it away.
/// </summary>
internal sealed class SegmentWalk(ReadOnlyMemory<byte> file, SegmentHeader header)
{
    const int Alignment = 8;

    ulong lastGroupFirst;
    ulong lastEpoch;

    /// <summary>The last entry that was read.</summary>
    public JournalTip Tip { get; private set; } = new(header.First - 1, header.Previous);

    /// <summary>Where the next record would begin.</summary>
    public int Position { get; private set; } = SegmentHeader.Length;

    /// <summary>Entries up to this number were durable before something that was read was written.</summary>
    public JournalTip Proven { get; private set; } = new(header.First - 1, header.Previous);

    /// <summary>Reads the next entry.</summary>
    /// <param name="cut">Entries from this number on belong to a later segment.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False at the cut, and where no further entry fits the chain.</returns>
    public bool TryRead(ulong cut, out JournalEntry entry)
    {
        entry = default;
        while (SegmentRecord.TryReadMark(file.Span[Position..], header.Tag, header.Epoch, out JournalTip durable) && durable == Tip)
        {
            Proven = Tip;
            Position += SegmentRecord.MarkLength;
        }
        if (Tip.Number + 1 >= cut) return false;
        if (!SegmentRecord.TryReadEntry(file[Position..], header.Tag, out JournalEntry read) || !Fits(read)) return false;
        if (read.GroupFirst == read.Number) Proven = Tip;
        (lastGroupFirst, lastEpoch) = (read.GroupFirst, read.Epoch);
        Tip = new(read.Number, read.Hash);
        Position += SegmentRecord.EntryLength(read.Body.Length);
        entry = read;
        return true;
    }

    /// <summary>
    /// Looks behind the point where reading stopped for a record that proves more entries durable than were read. The scan sees every place
    /// where a record can begin, so damaged lengths do not hide what follows.
    /// </summary>
    public bool LacksDurableEntries()
    {
        for (int at = Position; at + Alignment <= file.Length; at += Alignment)
        {
            ulong word = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(file.Span[at..]);
            if (word == header.Tag)
            {
                bool isEntry = SegmentRecord.TryReadEntry(file[at..], header.Tag, out JournalEntry entry);
                if (isEntry && entry.GroupFirst > Tip.Number + 1) return true;
            }
            else if (word == ~header.Tag)
            {
                if (SegmentRecord.TryReadMark(file.Span[at..], header.Tag, header.Epoch, out JournalTip durable)
                    && (durable.Number > Tip.Number || (durable.Number == Tip.Number && durable != Tip)))
                    return true;
            }
        }
        return false;
    }

    bool Fits(in JournalEntry entry) =>
        entry.Number == Tip.Number + 1 && entry.Previous == Tip.Hash
        && entry.Epoch >= lastEpoch && entry.Epoch <= header.Epoch
        && (entry.GroupFirst == entry.Number || (entry.GroupFirst == lastGroupFirst && entry.Number > header.First));
}
