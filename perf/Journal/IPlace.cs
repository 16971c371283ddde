using OrderBookRollup.Engine;

namespace OrderBookRollup.Journal;

/// <summary>Where the journal that is measured lies.</summary>
internal interface IPlace
{
    /// <summary>Opens what is there.</summary>
    (IJournalStore Store, SnapshotStore Snapshots) Open();

    /// <summary>Bytes of the journal.</summary>
    long Bytes();
}
