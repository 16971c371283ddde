using OrderBookRollup.Engine;

namespace OrderBookRollup.Journal;

/// <summary>Where the journal that is measured lies.</summary>
internal interface IPlace
{
    /// <summary>Opens what is there.</summary>
    (IJournalStore Store, SnapshotStore Snapshots) Open();

    /// <summary>Brings the place to where it is when it has run for a while.</summary>
    void Settle();

    /// <summary>Bytes of the journal.</summary>
    long Bytes();
}
