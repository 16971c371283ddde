using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>A journal in files.</summary>
/// <param name="disk">The folder.</param>
public sealed class FolderArchive(IDisk disk) : IJournalArchive
{
    /// <inheritdoc/>
    public string Place => disk.Place;

    /// <summary>The folder.</summary>
    internal IDisk Disk => disk;

    /// <inheritdoc/>
    public JournalReport Check() => JournalTools.Check(disk);

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Entries(ulong first) => JournalTools.Entries(disk, first);

    /// <inheritdoc/>
    public void RequireRoom() => JournalTools.RequireRoom(disk);

    /// <inheritdoc/>
    public JournalTip Fill(SigningDomain identity, IEnumerable<JournalEntry> entries) => JournalTools.Fill(disk, identity, entries);

    /// <inheritdoc/>
    public IDisposable? Hold() => JournalTools.Hold(disk);
}
