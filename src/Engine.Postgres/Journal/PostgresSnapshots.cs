using Npgsql;
using NpgsqlTypes;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>Snapshots in the database of the journal, in parts of up to a MiB.</summary>
/// <param name="database">Where.</param>
/// <param name="identity">Whose state it is.</param>
/// <param name="name">Of the journal.</param>
public sealed class PostgresSnapshots(PostgresDatabase database, SigningDomain identity, string name = PostgresJournalStore.Venue)
    : SnapshotStore(identity)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<ulong> Entries()
    {
        using NpgsqlConnection connection = database.Open(PostgresRole.Writer);
        using NpgsqlCommand ask = Command(connection, "SELECT entry FROM orderbook.snapshot WHERE journal = $1 ORDER BY entry DESC");
        using NpgsqlDataReader reader = ask.ExecuteReader();
        List<ulong> entries = [];
        while (reader.Read()) entries.Add((ulong)reader.GetInt64(0));
        return entries;
    }

    /// <inheritdoc/>
    protected override void Save(ulong entry, Action<IByteSink> content)
    {
        using NpgsqlConnection connection = database.Open(PostgresRole.Writer);
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Delete(connection, entry);
        long bytes;
        const string Copy = "COPY orderbook.snapshot_part (journal, entry, part, body) FROM STDIN (FORMAT binary)";
        using (NpgsqlBinaryImporter importer = connection.BeginBinaryImport(Copy))
        {
            Sink sink = new(importer, name, entry);
            content(sink);
            importer.Complete();
            bytes = sink.Bytes;
        }
        using NpgsqlCommand note = Command(connection, "INSERT INTO orderbook.snapshot (journal, entry, bytes) VALUES ($1, $2, $3)");
        note.Parameters.Add(new() { Value = (long)entry });
        note.Parameters.Add(new() { Value = bytes });
        note.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <inheritdoc/>
    protected override IByteSource Open(ulong entry) => new Source(database.Open(PostgresRole.Writer), name, entry);

    /// <inheritdoc/>
    protected override void Delete(ulong entry)
    {
        using NpgsqlConnection connection = database.Open(PostgresRole.Writer);
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Delete(connection, entry);
        transaction.Commit();
    }

    /// <inheritdoc/>
    protected override string PathOf(ulong entry) => $"{entry} of the journal {name} in {database.Place}";

    /// <inheritdoc/>
    protected override string? Explain(Exception cause) => cause is NpgsqlException or TimeoutException ? database.Explain(cause) : null;

    /// <summary>Damage that the server found; a connection that was lost or a right that is missing is no word on a snapshot.</summary>
    protected override bool IsUnreadable(Exception cause) => cause is PostgresException
    {
        SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.InternalError
            or PostgresErrorCodes.IoError or PostgresErrorCodes.UndefinedFile,
    };

    void Delete(NpgsqlConnection connection, ulong entry)
    {
        foreach (string table in (string[])["snapshot", "snapshot_part"])
        {
            using NpgsqlCommand delete = Command(connection, $"DELETE FROM orderbook.{table} WHERE journal = $1 AND entry = $2");
            delete.Parameters.Add(new() { Value = (long)entry });
            delete.ExecuteNonQuery();
        }
    }

    NpgsqlCommand Command(NpgsqlConnection connection, string text)
    {
        NpgsqlCommand command = new(text, connection);
        command.Parameters.Add(new() { Value = name });
        return command;
    }

    sealed class Sink(NpgsqlBinaryImporter importer, string name, ulong entry) : IByteSink
    {
        int part;

        public long Bytes { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            importer.StartRow();
            importer.Write(name, NpgsqlDbType.Text);
            importer.Write((long)entry, NpgsqlDbType.Bigint);
            importer.Write(part++, NpgsqlDbType.Integer);
            importer.Write(bytes.ToArray(), NpgsqlDbType.Bytea);
            Bytes += bytes.Length;
        }
    }

    sealed class Source : IByteSource
    {
        readonly NpgsqlConnection connection;
        readonly NpgsqlCommand next;
        readonly NpgsqlParameter<int> part = new() { NpgsqlDbType = NpgsqlDbType.Integer };
        ReadOnlyMemory<byte> rest;

        public Source(NpgsqlConnection connection, string name, ulong entry)
        {
            this.connection = connection;
            next = new("SELECT body FROM orderbook.snapshot_part WHERE journal = $1 AND entry = $2 AND part = $3", connection);
            next.Parameters.AddRange((NpgsqlParameter[])[new() { Value = name }, new() { Value = (long)entry }, part]);
            using NpgsqlCommand ask = new("SELECT bytes FROM orderbook.snapshot WHERE journal = $1 AND entry = $2", connection);
            ask.Parameters.AddRange((NpgsqlParameter[])[new() { Value = name }, new() { Value = (long)entry }]);
            Length = ask.ExecuteScalar() as long? ?? 0;
        }

        public long Length { get; }

        public int Read(Span<byte> bytes)
        {
            while (rest.IsEmpty)
            {
                if (next.ExecuteScalar() is not byte[] body) return 0;
                rest = body;
                part.TypedValue++;
            }
            int count = Math.Min(bytes.Length, rest.Length);
            rest.Span[..count].CopyTo(bytes);
            rest = rest[count..];
            return count;
        }

        public void Dispose()
        {
            next.Dispose();
            connection.Dispose();
        }
    }
}
