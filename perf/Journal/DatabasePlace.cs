using System.Globalization;
using Npgsql;
using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Journal;

/// <summary>A journal of a database, which is migrated if it has to be.</summary>
internal sealed class DatabasePlace : IPlace
{
    readonly string connectionString;
    readonly PostgresDatabase database;
    readonly SigningDomain identity;
    readonly string name;
    readonly long bytesBefore;

    public DatabasePlace(string connectionString, SigningDomain identity, string name)
    {
        this.connectionString = connectionString;
        this.identity = identity;
        this.name = name;
        database = new(connectionString);
        PostgresSchema.Ensure(database);
        bytesBefore = Relation();
    }

    public (IJournalStore Store, SnapshotStore Snapshots) Open() =>
        (PostgresJournalStore.Open(database, identity, name), new PostgresSnapshots(database, identity, name));

    // After a checkpoint the server takes the files of its log again. A new one has to be made, filled with zeros and synced while commits
    // wait; that happens in the first minutes of a server only.
    public void Settle() => Ask("CHECKPOINT");

    public long Bytes() => Relation() - bytesBefore;

    // The table with its indices and its bodies out of line.
    long Relation() => Convert.ToInt64(Ask("SELECT pg_total_relation_size('orderbook.step')"), CultureInfo.InvariantCulture);

    object? Ask(string text)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        using NpgsqlCommand ask = new(text, connection);
        return ask.ExecuteScalar();
    }
}
