using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// A journal in local files. README.md beside this folder states what durable means here and why no step may be left out; the parts are
/// <see cref="Open"/> (how a writer becomes the only one) and <see cref="Append"/> (how a group becomes durable).
/// </summary>
public sealed partial class FileJournalStore : IJournalStore
{
    readonly IDisk disk;
    readonly SigningDomain identity;
    readonly FileJournalOptions options;
    readonly IDisposable held;
    readonly List<SegmentPart> closed = [];
    SegmentHeader header;
    IDiskFile? file;
    int position;
    bool isMarked;
    byte[] buffer = [];
    JournalException? failure;

    FileJournalStore(IDisk disk, SigningDomain identity, FileJournalOptions options, IDisposable held)
    {
        this.disk = disk;
        this.identity = identity;
        this.options = options;
        this.held = held;
    }

    /// <inheritdoc/>
    public ulong Epoch { get; private set; }

    /// <inheritdoc/>
    public JournalTip Tip { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(ulong first)
    {
        foreach (SegmentPart part in (SegmentPart[])[.. closed, Current])
        {
            if (part.Cut <= first) continue;
            foreach (JournalEntry entry in part.Read(disk, first)) yield return entry;
        }
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<ReadOnlyMemory<byte>> bodies)
    {
        if (failure is not null) throw failure;
        try
        {
            if (bodies.IsEmpty)
            {
                RequireEpoch();
                return;
            }
            int length = 0;
            foreach (ReadOnlyMemory<byte> body in bodies)
            {
                ArgumentOutOfRangeException.ThrowIfNotEqual(body.Length is > 0 and <= IJournalStore.BodyMax, true);
                length = checked(length + SegmentRecord.EntryLength(body.Length));
            }
            bool isBegun = position > SegmentHeader.Length;
            if (isBegun && position + (long)length > options.SegmentBytes) BeginSegment([]);
            JournalTip tip = Fill(bodies, length);
            file!.Write(position, buffer.AsSpan(0, length));
            file.SyncData();
            RequireEpoch();
            position += length;
            isMarked = false;
            Tip = tip;
        }
        catch (DiskException cause)
        {
            throw Stop(cause);
        }
    }

    /// <inheritdoc/>
    public void Rest()
    {
        if (failure is not null) throw failure;
        try
        {
            Mark();
        }
        catch (DiskException cause)
        {
            throw Stop(cause);
        }
    }

    /// <summary>Leaves a durable mark behind the last entry and lets the folder go.</summary>
    public void Dispose()
    {
        if (file is null) return;
        try
        {
            if (failure is null)
            {
                Mark();
                file.SyncData();
            }
        }
        catch (DiskException cause)
        {
            // Everything acknowledged is durable without the mark; only the next opening trusts the last group less.
            failure = new(cause.Message, cause);
        }
        failure ??= new("The journal is closed.");
        file.Dispose();
        file = null;
        held.Dispose();
    }

    /// <summary>Lets the folder go without a word, after an opening that failed.</summary>
    void Abandon()
    {
        file?.Dispose();
        file = null;
        held.Dispose();
    }

    SegmentPart Current => new(SegmentName.OfSegment(header.Epoch, header.First), header, Tip.Number + 1);

    JournalTip Fill(ReadOnlySpan<ReadOnlyMemory<byte>> bodies, int length)
    {
        if (buffer.Length < length) buffer = GC.AllocateUninitializedArray<byte>(Math.Max(length, 2 * buffer.Length));
        JournalTip tip = Tip;
        ulong groupFirst = tip.Number + 1;
        int at = 0;
        foreach (ReadOnlyMemory<byte> body in bodies)
        {
            ulong number = tip.Number + 1;
            tip = new(number, SegmentRecord.WriteEntry(buffer.AsSpan(at), header.Tag, number, Epoch, groupFirst, tip.Hash, body.Span));
            at += SegmentRecord.EntryLength(body.Length);
        }
        return tip;
    }

    void Mark()
    {
        if (isMarked) return;
        Span<byte> mark = stackalloc byte[SegmentRecord.MarkLength];
        SegmentRecord.WriteMark(mark, header.Tag, Epoch, Tip);
        file!.Write(position, mark);
        position += SegmentRecord.MarkLength;
        isMarked = true;
    }

    /// <summary>
    /// Whoever takes over claims the next epoch before it reads the journal. So as long as that claim is not there after a sync, the group
    /// will be read by everybody who takes over later. Old claims are removed some day, this writer's own before the next one: as long as
    /// it is there, the next one was not there and gone again, and the folder is still the one that has a name.
    /// </summary>
    void RequireEpoch()
    {
        if (disk.Exists(SegmentName.OfClaim(Epoch + 1)) || !disk.Exists(SegmentName.OfClaim(Epoch))) throw Stop(Deposed());
    }

    JournalException Deposed() => new(
        $"Another writer took over the journal in {disk.Place}, or its files were removed; this one (epoch {Epoch}) stops.");

    JournalException Stop(DiskException cause) =>
        Stop(new JournalException($"The journal stops and nothing more is acknowledged. {cause.Message}", cause));

    JournalException Stop(JournalException cause) => failure = cause;
}
