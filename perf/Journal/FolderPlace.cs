using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Journal;

/// <summary>A folder.</summary>
internal sealed class FolderPlace(string folder, SigningDomain identity) : IPlace
{
    readonly LinuxDisk disk = LinuxDisk.At(folder);

    public (IJournalStore Store, SnapshotStore Snapshots) Open() =>
        (FileJournalStore.Open(disk, identity), new SnapshotFolder(disk, identity));

    public void Settle() { }

    public long Bytes() => new DirectoryInfo(folder).GetFiles("*.journal").Sum(file => file.Length);
}
