using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>A venue's journal, batch log and snapshots in one database.</summary>
/// <param name="database">Migrated; its login may act as <see cref="PostgresRole.Writer"/>.</param>
/// <param name="identity">Whose they are.</param>
public sealed class PostgresVenueStorage(PostgresDatabase database, SigningDomain identity) : IVenueStorage
{
    /// <summary>The name of the batch log.</summary>
    public const string Batches = "batches";

    /// <inheritdoc/>
    public SigningDomain Identity => identity;

    /// <inheritdoc/>
    public SnapshotStore? Snapshots { get; } = new PostgresSnapshots(database, identity);

    /// <inheritdoc/>
    public IJournalStore OpenJournal() => PostgresJournalStore.Open(database, identity);

    /// <inheritdoc/>
    public IJournalStore OpenBatchLog() => PostgresJournalStore.Open(database, identity, Batches);
}
