using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// What an operator does with a journal in files while no venue runs on it. Nothing here writes into the journal that it is asked about.
/// Every method throws <see cref="JournalException"/> with one clear message.
/// </summary>
public static class JournalTools
{
    /// <summary>Reads everything and checks every hash and every link.</summary>
    public static JournalReport Check(IDisk disk) => Guard(() =>
    {
        Recovery recovery = Recovery.Read(disk, null);
        return new JournalReport(recovery.Identity, recovery.Epoch, recovery.Parts.Count, recovery.Tip, recovery.Proven.Number);
    });

    /// <summary>The entries from a number on.</summary>
    public static IEnumerable<JournalEntry> Entries(IDisk disk, ulong first)
    {
        Recovery recovery = Guard(() => Recovery.Read(disk, null));
        foreach (SegmentPart part in recovery.Parts)
        {
            if (part.Cut <= first) continue;
            // The last segment is cut by nothing but its end.
            SegmentPart whole = part with { Cut = Math.Min(part.Cut, recovery.Tip.Number + 1) };
            foreach (JournalEntry entry in whole.Read(disk, first)) yield return entry;
        }
    }

    /// <summary>Applies the whole journal to the genesis state, without snapshots.</summary>
    public static Memory Replay(IDisk disk)
    {
        Memory memory = new();
        Engine.Replay.Apply(memory, Entries(disk, 1));
        return memory;
    }

    /// <summary>
    /// Copies a journal into a folder that holds none, entry by entry as far as it is whole, and checks the copy: a backup, and out of a
    /// backup a journal again. Snapshots are not copied; the venue makes new ones.
    /// </summary>
    /// <returns>Where the copy ends.</returns>
    public static JournalTip Copy(IDisk from, IDisk to) => Guard(() =>
    {
        using IDisposable source = Hold(from);
        using IDisposable target = Hold(to);
        Recovery recovery = Recovery.Read(from, null);
        if (recovery.Parts.Count == 0) throw new JournalException($"There is no journal in {from.Place}.");
        RequireRoom(to);
        foreach (SegmentPart part in recovery.Parts) CopySegment(from, to, part);
        to.SyncNames();
        JournalTip tip = Recovery.Read(to, recovery.Identity).Tip;
        RequireEnd(to.Place, tip, recovery.Tip);
        return tip;
    });

    /// <summary>One clear message when there is a journal already.</summary>
    public static void RequireRoom(IDisk to)
    {
        if (to.Names().Any(name => SegmentName.TryReadSegment(name, out _, out _)))
            throw new JournalException($"There is a journal in {to.Place} already; it was not touched.");
    }

    /// <summary>Makes a journal, in a folder that holds none, of the entries of another, unchanged, and checks it.</summary>
    /// <param name="to">The folder.</param>
    /// <param name="identity">Whose they are.</param>
    /// <param name="entries">From the first one on.</param>
    /// <param name="options">How the segments are laid out; the defaults when null.</param>
    /// <returns>Where it ends.</returns>
    public static JournalTip Fill(
        IDisk to, SigningDomain identity, IEnumerable<JournalEntry> entries, FileJournalOptions? options = null) => Guard(() =>
    {
        using IDisposable target = Hold(to);
        RequireRoom(to);
        JournalTip written = new SegmentSeries(to, identity, options ?? new()).Write(entries);
        JournalTip tip = Recovery.Read(to, identity).Tip;
        RequireEnd(to.Place, tip, written);
        return tip;
    });

    static void CopySegment(IDisk from, IDisk to, SegmentPart part)
    {
        byte[] bytes = SegmentPart.ReadFile(from, part.Name);
        SegmentWalk walk = new(bytes, part.Header);
        while (walk.TryRead(part.Cut, out _)) { }
        string unfinished = part.Name + SegmentName.Unfinished;
        using (IDiskFile file = to.Create(unfinished))
        {
            file.Write(0, bytes.AsSpan(0, walk.Position));
            file.SyncData();
        }
        to.Rename(unfinished, part.Name);
    }

    /// <summary>One clear message when a copy is not what was copied.</summary>
    internal static void RequireEnd(string place, JournalTip found, JournalTip expected)
    {
        if (found != expected)
            throw new JournalException($"The copy in {place} ends at entry {found.Number}, not at {expected.Number}, or in another hash.");
    }

    /// <summary>Keeps writers out.</summary>
    internal static IDisposable Hold(IDisk disk) =>
        disk.TryLock(SegmentName.Lock) ?? throw new JournalException($"The journal in {disk.Place} is in use by another process.");

    static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (DiskException cause)
        {
            throw new JournalException(cause.Message, cause);
        }
    }
}
