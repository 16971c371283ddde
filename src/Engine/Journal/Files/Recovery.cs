using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// What a folder of segments says. Segments in the order of (epoch, first entry): each takes the word from all before it at its first
/// entry, so a writer that lost its epoch may go on writing into its own segment and changes nothing.
/// </summary>
/// <remarks>
/// Claim: the result is the longest chain from entry 1 that is whole, and it contains every entry that was acknowledged. If an entry is
/// missing of which the files prove that it was durable, there is no result but one message. Reads only.
/// </remarks>
internal sealed class Recovery
{
    readonly List<SegmentPart> parts = [];
    readonly List<string> superseded = [];
    readonly List<JournalEntry> unproven = [];

    Recovery() { }

    /// <summary>What counts, by ascending entries.</summary>
    public IReadOnlyList<SegmentPart> Parts => parts;

    /// <summary>Segments that contribute nothing.</summary>
    public IReadOnlyList<string> Superseded => superseded;

    /// <summary>The last whole entry.</summary>
    public JournalTip Tip { get; private set; }

    /// <summary>The last entry that is surely durable, whatever happened to the writer.</summary>
    public JournalTip Proven { get; private set; }

    /// <summary>The entries from <see cref="Proven"/> to <see cref="Tip"/>: readable, and perhaps only in memory.</summary>
    public IReadOnlyList<JournalEntry> Unproven => unproven;

    /// <summary>Bytes of the last segment that are whole; what lies behind them is a torn tail or empty.</summary>
    public int WholeBytes { get; private set; }

    /// <summary>The highest epoch of any segment, 0 when there is none.</summary>
    public ulong Epoch { get; private set; }

    /// <summary>Whose journal it is; null when there is none.</summary>
    public SigningDomain? Identity { get; private set; }

    /// <summary>Reads a folder.</summary>
    /// <param name="disk">The folder.</param>
    /// <param name="identity">Whose journal it must be; null for that of its first segment.</param>
    /// <exception cref="JournalException">Damage, another version, another venue, missing segments.</exception>
    public static Recovery Read(IDisk disk, SigningDomain? identity)
    {
        Recovery recovery = new() { Identity = identity };
        recovery.FindParts(disk);
        for (int i = 0; i < recovery.parts.Count; i++) recovery.Walk(disk, recovery.parts[i], isLast: i == recovery.parts.Count - 1);
        return recovery;
    }

    void FindParts(IDisk disk)
    {
        List<(string Name, SegmentHeader Header)> found = [];
        foreach (string name in disk.Names().Order(StringComparer.Ordinal))
        {
            if (!SegmentName.TryReadSegment(name, out ulong epoch, out ulong first)) continue;
            string path = $"{name} in {disk.Place}";
            SegmentHeader header = ReadHeader(disk, name, path);
            if (header.Epoch != epoch || header.First != first || first == 0)
                throw new JournalException($"{path} says that it is {SegmentName.OfSegment(header.Epoch, header.First)}.");
            Identity ??= header.Identity;
            IdentityBytes.Require(header.Identity, Identity.Value, path);
            found.Add((name, header));
            Epoch = epoch;
        }
        ulong cut = ulong.MaxValue;
        for (int i = found.Count - 1; i >= 0; i--)
        {
            (string name, SegmentHeader header) = found[i];
            if (header.First >= cut)
            {
                superseded.Add(name);
                continue;
            }
            parts.Insert(0, new(name, header, cut));
            cut = header.First;
        }
        if (parts.Count > 0 && cut != 1) throw new JournalException($"Entries 1 to {cut - 1} of the journal in {disk.Place} are missing.");
    }

    static SegmentHeader ReadHeader(IDisk disk, string name, string path)
    {
        using IDiskFile file = disk.Open(name);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        int count = file.Read(0, bytes);
        return SegmentHeader.Read(bytes[..count], path);
    }

    void Walk(IDisk disk, SegmentPart part, bool isLast)
    {
        if (part.Header.Previous != Tip.Hash) throw part.Damaged(disk, Tip.Number);
        SegmentWalk walk = new(SegmentPart.ReadFile(disk, part.Name), part.Header);
        unproven.Clear();
        JournalTip proven = walk.Proven;
        while (walk.TryRead(part.Cut, out JournalEntry entry))
        {
            if (walk.Proven != proven) unproven.Clear();
            proven = walk.Proven;
            // A copy, so that the file's bytes can be forgotten.
            unproven.Add(entry with { Body = entry.Body.ToArray() });
        }
        if (walk.Proven != proven) unproven.Clear();
        (Tip, Proven, WholeBytes) = (walk.Tip, walk.Proven, walk.Position);
        bool isWhole = isLast ? !walk.LacksDurableEntries() : Tip.Number + 1 == part.Cut;
        if (!isWhole) throw part.Damaged(disk, Tip.Number + 1);
    }
}
