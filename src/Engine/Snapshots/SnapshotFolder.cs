using System.Globalization;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>Snapshots in files beside the journal.</summary>
/// <param name="disk">The folder.</param>
/// <param name="identity">Whose state it is.</param>
public sealed class SnapshotFolder(IDisk disk, SigningDomain identity) : SnapshotStore(identity)
{
    const string Ending = ".snapshot";
    const string Unfinished = ".snapshot.new";
    const int Digits = 20;

    /// <inheritdoc/>
    protected override IReadOnlyList<ulong> Entries() =>
    [
        .. disk.Names().Select(EntryOf).OfType<ulong>().OrderDescending(),
    ];

    /// <inheritdoc/>
    protected override void Save(ulong entry, Action<IByteSink> content)
    {
        foreach (string left in disk.Names().Where(left => left.EndsWith(Unfinished))) disk.Delete(left);
        string unfinished = NameOf(entry, Unfinished);
        using (IDiskFile file = disk.Create(unfinished))
        {
            content(new Sink(file));
            file.SyncData();
        }
        disk.Rename(unfinished, NameOf(entry, Ending));
        disk.SyncNames();
    }

    /// <inheritdoc/>
    protected override IByteSource Open(ulong entry) => new Source(disk.Open(NameOf(entry, Ending)));

    /// <inheritdoc/>
    protected override void Delete(ulong entry) => disk.Delete(NameOf(entry, Ending));

    /// <inheritdoc/>
    protected override string PathOf(ulong entry) => $"{NameOf(entry, Ending)} in {disk.Place}";

    /// <inheritdoc/>
    protected override string? Explain(Exception cause) => (cause as DiskException)?.Message;

    /// <inheritdoc/>
    protected override bool IsUnreadable(Exception cause) => cause is DiskException;

    // Null for a name that no snapshot has.
    static ulong? EntryOf(string name) =>
        name.Length == Digits + Ending.Length && name.EndsWith(Ending)
            && ulong.TryParse(name[..Digits], NumberStyles.None, CultureInfo.InvariantCulture, out ulong entry) ? entry : null;

    static string NameOf(ulong entry, string ending) => string.Create(CultureInfo.InvariantCulture, $"{entry:D20}{ending}");

    sealed class Sink(IDiskFile file) : IByteSink
    {
        long position;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            file.Write(position, bytes);
            position += bytes.Length;
        }
    }

    sealed class Source(IDiskFile file) : IByteSource
    {
        long position;

        public long Length => file.Length;

        public int Read(Span<byte> bytes)
        {
            int count = file.Read(position, bytes);
            position += count;
            return count;
        }

        public void Dispose() => file.Dispose();
    }
}
