using Npgsql;
using NpgsqlTypes;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>A journal in PostgreSQL for an operator's tools, which read as <see cref="PostgresRole.Reader"/>.</summary>
/// <param name="database">Where.</param>
/// <param name="name">Which journal.</param>
public sealed class PostgresArchive(PostgresDatabase database, string name = PostgresJournalStore.Venue) : IJournalArchive
{
    const string Copy =
        "COPY orderbook.step (journal, number, epoch, hash, previous, group_first, body) FROM STDIN (FORMAT binary)";

    readonly PostgresJournalReader reader = new(database, name, PostgresRole.Reader);

    /// <inheritdoc/>
    public string Place => database.Place;

    /// <inheritdoc/>
    public JournalReport Check()
    {
        (SigningDomain? identity, ulong epoch, ulong last) = Ends();
        JournalTip tip = default;
        foreach (JournalEntry entry in reader.Read(1, last)) tip = new(entry.Number, entry.Hash);
        return new(identity, epoch, null, tip, tip.Number);
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Entries(ulong first) => reader.Read(first, Ends().Last);

    /// <inheritdoc/>
    public void RequireRoom()
    {
        PostgresSchema.Ensure(database);
        if (Ends().Identity is not null) throw Taken();
    }

    /// <summary>Makes a journal of the entries of another, all of them or, when one does not fit, none. Migrates the database.</summary>
    /// <inheritdoc/>
    public JournalTip Fill(SigningDomain identity, IEnumerable<JournalEntry> entries)
    {
        PostgresSchema.Ensure(database);
        using NpgsqlConnection connection = database.Open(PostgresRole.Writer);
        try
        {
            using NpgsqlTransaction transaction = connection.BeginTransaction();
            if (!PostgresJournalStore.Found(connection, name, identity)) throw Taken();
            JournalTip tip = default;
            ulong epoch = 0;
            using (NpgsqlBinaryImporter rows = connection.BeginBinaryImport(Copy))
            {
                foreach (JournalEntry entry in entries)
                {
                    while (epoch < entry.Epoch) Step(rows, tip.Number, ++epoch, tip.Hash, tip.Hash, null);
                    tip = new(entry.Number, entry.Hash);
                    Step(rows, entry.Number, entry.Epoch, entry.Hash, entry.Previous, entry);
                }
                rows.Complete();
            }
            transaction.Commit();
            return tip;
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw new JournalException($"The journal was not written. {database.Explain(cause)}", cause);
        }
    }

    /// <summary>What a word means that is a connection string: all that a node keeps in a database; null for any other.</summary>
    public static VenueArchive? Of(string place) => Of(place, PostgresJournalStore.Venue) is { } journal
        ? new(journal, Of(place, PostgresVenueStorage.Batches), IsNode: true)
        : null;

    /// <summary>One journal of a database, by name.</summary>
    public static IJournalArchive? Of(string place, string name) =>
        place.Contains('=') ? new PostgresArchive(new PostgresDatabase(place), name) : null;

    /// <summary>Nothing: a reader sees the journal as it was at one moment, whoever writes.</summary>
    public IDisposable? Hold() => null;

    (SigningDomain? Identity, ulong Epoch, ulong Last) Ends()
    {
        using NpgsqlConnection connection = database.Open(PostgresRole.Reader);
        try
        {
            PostgresSchema.Require(connection, Place);
            using NpgsqlCommand ask = new(
                """
                SELECT identity, epoch, number FROM orderbook.journal JOIN orderbook.step ON step.journal = journal.name
                WHERE journal.name = $1 ORDER BY step DESC LIMIT 1
                """,
                connection);
            ask.Parameters.Add(new() { Value = name });
            using NpgsqlDataReader row = ask.ExecuteReader();
            if (!row.Read()) return default;
            return (IdentityBytes.Read(row.GetFieldValue<byte[]>(0)), (ulong)row.GetInt64(1), (ulong)row.GetInt64(2));
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw new JournalException($"The journal can not be read. {database.Explain(cause)}", cause);
        }
    }

    JournalException Taken() => new($"There is a journal {name} in {Place} already; it was not touched.");

    void Step(NpgsqlBinaryImporter rows, ulong number, ulong epoch, Sha256Digest hash, Sha256Digest previous, JournalEntry? entry)
    {
        rows.StartRow();
        rows.Write(name, NpgsqlDbType.Text);
        rows.Write((long)number, NpgsqlDbType.Bigint);
        rows.Write((long)epoch, NpgsqlDbType.Bigint);
        rows.Write(PostgresJournalStore.Bytes(hash), NpgsqlDbType.Bytea);
        rows.Write(PostgresJournalStore.Bytes(previous), NpgsqlDbType.Bytea);
        if (entry is { } appended)
        {
            rows.Write((long)appended.GroupFirst, NpgsqlDbType.Bigint);
            rows.Write(appended.Body, NpgsqlDbType.Bytea);
        }
        else
        {
            rows.WriteNull();
            rows.WriteNull();
        }
    }
}
