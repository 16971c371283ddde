using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Where a venue's journal, its batch log and its snapshots lie. Opening takes the word from whoever opened before; every failure is one
/// <see cref="JournalException"/> with a message for the operator.
/// </summary>
public interface IVenueStorage
{
    /// <summary>Whose they are.</summary>
    SigningDomain Identity { get; }

    /// <summary>Opens the journal of commands; whoever gets it closes it.</summary>
    IJournalStore OpenJournal();

    /// <summary>Opens the log of batches and proofs; whoever gets it closes it.</summary>
    IJournalStore OpenBatchLog();

    /// <summary>Snapshots of the state; null for none.</summary>
    SnapshotStore? Snapshots { get; }
}
