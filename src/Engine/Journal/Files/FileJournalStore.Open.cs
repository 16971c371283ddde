using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

public sealed partial class FileJournalStore
{
    // Old claims are removed some day; a writer whose own claim is gone knows that others came.
    const ulong ClaimsKept = 1000;

    /// <summary>
    /// Becomes the only writer of a folder, recovers what is there and begins a segment of its own. An empty folder becomes a new journal.
    /// </summary>
    /// <remarks>
    /// The order is the argument. The lock keeps out who is asked politely. The claim of the next epoch, which only one can make, comes
    /// before the first read: an earlier writer then acknowledges nothing that is not read here. Entries of which only
    /// their being readable is known (their sync may have failed, or never have come) are written again into the new segment, unchanged, so
    /// that nothing is built on pages that are not on the disk. The segment gets its name when all of that is durable; from then on it
    /// takes the word from every earlier segment at its first entry.
    /// </remarks>
    /// <param name="disk">The folder.</param>
    /// <param name="identity">Whose journal it is.</param>
    /// <param name="options">The layout; the defaults when null.</param>
    /// <exception cref="JournalException">
    /// It is held by another process, damaged, of another venue or version, or the disk refuses.
    /// </exception>
    public static FileJournalStore Open(IDisk disk, SigningDomain identity, FileJournalOptions? options = null)
    {
        FileJournalStore? store = null;
        bool isOpen = false;
        try
        {
            IDisposable held = disk.TryLock(SegmentName.Lock)
                ?? throw new JournalHeldException($"The journal in {disk.Place} is in use by another process.");
            store = new(disk, identity, options ?? new(), held);
            store.Claim();
            store.Recover();
            isOpen = true;
            return store;
        }
        catch (DiskException cause)
        {
            throw new JournalException($"The journal can not be opened. {cause.Message}", cause);
        }
        finally
        {
            if (!isOpen) store?.Abandon();
        }
    }

    void Claim()
    {
        List<(ulong Epoch, string Name)> claims = [];
        foreach (string name in disk.Names())
        {
            // An unfinished segment counts too: its name is taken.
            string segment = name.EndsWith(SegmentName.Unfinished) ? name[..^SegmentName.Unfinished.Length] : name;
            if (SegmentName.TryReadClaim(name, out ulong epoch)) claims.Add((epoch, name));
            else if (!SegmentName.TryReadSegment(segment, out epoch, out _)) continue;
            Epoch = Math.Max(Epoch, epoch);
        }
        Epoch++;
        // Not synced: a claim is for writers that live at the same time; after a power loss the names of the segments keep the epochs
        // apart.
        disk.Create(SegmentName.OfClaim(Epoch)).Dispose();
        foreach ((ulong epoch, string name) in claims)
            if (epoch + ClaimsKept <= Epoch) disk.Delete(name);
    }

    void Recover()
    {
        Recovery recovery = Recovery.Read(disk, identity);
        // Somebody claimed and began after the claim and before the read; what follows would tidy up under that writer's feet.
        if (recovery.Epoch >= Epoch) throw Deposed();
        ulong first = recovery.Proven.Number + 1;
        foreach (SegmentPart part in recovery.Parts)
            if (part.Header.First < first) closed.Add(part with { Cut = Math.Min(part.Cut, first) });
        Tip = recovery.Proven;
        BeginSegment(recovery.Unproven);
        Tip = recovery.Tip;
        TidyUp(recovery, first);
    }

    /// <summary>
    /// A segment after <see cref="Tip"/>, with entries that are taken over unchanged; it becomes visible only when it is durable.
    /// </summary>
    void BeginSegment(IReadOnlyList<JournalEntry> takenOver)
    {
        if (file is not null)
        {
            closed.Add(Current);
            file.Dispose();
        }
        header = new(identity, Epoch, Tip.Number + 1, Tip.Hash, options.NewTag());
        string name = SegmentName.OfSegment(Epoch, header.First);
        int length = SegmentHeader.Length + takenOver.Sum(entry => SegmentRecord.EntryLength(entry.Body.Length));
        byte[] bytes = new byte[length];
        header.Write(bytes);
        int at = SegmentHeader.Length;
        foreach (JournalEntry entry in takenOver)
        {
            Sha256Digest hash = SegmentRecord.WriteEntry(
                bytes.AsSpan(at), header.Tag, entry.Number, entry.Epoch, entry.GroupFirst, entry.Previous, entry.Body.Span);
            Invariant.Require(hash == entry.Hash);
            at += SegmentRecord.EntryLength(entry.Body.Length);
        }
        file = disk.Create(name + SegmentName.Unfinished);
        file.Allocate(Math.Max(options.SegmentBytes, length));
        file.Write(0, bytes);
        file.SyncData();
        disk.Rename(name + SegmentName.Unfinished, name);
        disk.SyncNames();
        position = length;
        // Before its first own entry a segment says nothing that its header does not say.
        isMarked = takenOver.Count == 0;
    }

    /// <summary>Gives back what nobody will read again: torn tails, space set aside, segments without a word, unfinished ones.</summary>
    void TidyUp(Recovery recovery, ulong first)
    {
        List<string> unread = [.. recovery.Superseded];
        unread.AddRange(recovery.Parts.Where(part => part.Header.First >= first).Select(part => part.Name));
        unread.AddRange(disk.Names().Where(name => name.EndsWith(SegmentName.Unfinished)));
        foreach (string name in unread) disk.Delete(name);
        if (recovery.Parts.Count == 0 || recovery.Parts[^1].Header.First >= first) return;
        using IDiskFile last = disk.Open(recovery.Parts[^1].Name);
        // Not at the cut but behind all that was whole: whoever takes over at the same moment may have proof of entries that this one
        // lacked.
        last.Truncate(recovery.WholeBytes);
    }
}
