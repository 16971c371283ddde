using System.Buffers;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Entries of another journal, unchanged, as segments of a folder that holds none. A segment ends where a group ends and takes the epoch of
/// its last entry, so that the names sort as recovery reads them; behind the last entry stands a mark.
/// </summary>
internal sealed class SegmentSeries(IDisk disk, SigningDomain identity, FileJournalOptions options)
{
    readonly ArrayBufferWriter<byte> records = new();
    readonly ulong tag = options.NewTag();
    JournalTip before;
    JournalTip tip;
    ulong epoch = 1;

    /// <summary>Writes all of them.</summary>
    /// <returns>The last one.</returns>
    /// <exception cref="JournalException">They are no chain from the first one on.</exception>
    public JournalTip Write(IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            if (entry.Number != tip.Number + 1 || entry.Previous != tip.Hash || entry.Epoch < epoch)
                throw new JournalException($"Entry {entry.Number} does not follow entry {tip.Number}. Nothing of the journal was changed.");
            int length = SegmentRecord.EntryLength(entry.Body.Length);
            bool isFull = SegmentHeader.Length + records.WrittenCount + (long)length > options.SegmentBytes;
            if (isFull && records.WrittenCount > 0 && entry.GroupFirst == entry.Number) Save();
            Sha256Digest hash = SegmentRecord.WriteEntry(
                records.GetSpan(length), tag, entry.Number, entry.Epoch, entry.GroupFirst, entry.Previous, entry.Body.Span);
            Invariant.Require(hash == entry.Hash);
            records.Advance(length);
            (tip, epoch) = (new(entry.Number, hash), entry.Epoch);
        }
        SegmentRecord.WriteMark(records.GetSpan(SegmentRecord.MarkLength), tag, epoch, tip);
        records.Advance(SegmentRecord.MarkLength);
        Save();
        disk.SyncNames();
        return tip;
    }

    void Save()
    {
        byte[] bytes = new byte[SegmentHeader.Length + records.WrittenCount];
        new SegmentHeader(identity, epoch, before.Number + 1, before.Hash, tag).Write(bytes);
        records.WrittenSpan.CopyTo(bytes.AsSpan(SegmentHeader.Length));
        string name = SegmentName.OfSegment(epoch, before.Number + 1);
        using (IDiskFile file = disk.Create(name + SegmentName.Unfinished))
        {
            file.Write(0, bytes);
            file.SyncData();
        }
        disk.Rename(name + SegmentName.Unfinished, name);
        records.ResetWrittenCount();
        before = tip;
    }
}
