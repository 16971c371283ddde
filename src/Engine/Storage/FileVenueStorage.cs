using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>Two folders: <c>journal</c> with the snapshots beside it, and <c>batches</c>.</summary>
/// <param name="journal">Holds the journal of commands and the snapshots.</param>
/// <param name="batches">Holds the log of batches and proofs.</param>
/// <param name="identity">Whose they are.</param>
/// <param name="options">How both are laid out; the defaults when null.</param>
public sealed class FileVenueStorage(IDisk journal, IDisk batches, SigningDomain identity, FileJournalOptions? options = null)
    : IVenueStorage
{
    /// <summary>The folder of the journal within a data folder.</summary>
    public const string JournalFolder = "journal";

    /// <summary>The folder of the batch log within a data folder.</summary>
    public const string BatchesFolder = "batches";

    /// <inheritdoc/>
    public SigningDomain Identity => identity;

    /// <inheritdoc/>
    public SnapshotStore? Snapshots { get; } = new SnapshotFolder(journal, identity);

    /// <summary>A data folder on a local disk, made if it is not there.</summary>
    /// <exception cref="DiskException">It can not be made.</exception>
    /// <exception cref="JournalException">It is a journal itself: a venue beside it would begin anew.</exception>
    public static FileVenueStorage At(string folder, SigningDomain identity)
    {
        if (LinuxDisk.At(folder).Names().Any(name => SegmentName.TryReadSegment(name, out _, out _)))
        {
            throw new JournalException(
                $"{folder} is a journal and no data folder; a node's journal lies in {Path.Combine(folder, JournalFolder)}.");
        }
        return new(LinuxDisk.At(Path.Combine(folder, JournalFolder)), LinuxDisk.At(Path.Combine(folder, BatchesFolder)), identity);
    }

    /// <inheritdoc/>
    public IJournalStore OpenJournal() => FileJournalStore.Open(journal, identity, options);

    /// <inheritdoc/>
    public IJournalStore OpenBatchLog() => FileJournalStore.Open(batches, identity, options);
}
