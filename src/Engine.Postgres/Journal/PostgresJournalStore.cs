using Npgsql;
using NpgsqlTypes;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>
/// A journal in PostgreSQL. README.md of this project states why no two writers can fork it; the parts are <see cref="Open"/> (how a
/// writer becomes the only one) and <see cref="Append"/> (how a group becomes durable: one statement, one commit).
/// </summary>
public sealed partial class PostgresJournalStore : IJournalStore
{
    const NpgsqlDbType ByteaArray = NpgsqlDbType.Array | NpgsqlDbType.Bytea;

    readonly PostgresDatabase database;
    readonly string name;
    readonly NpgsqlConnection connection;
    readonly NpgsqlCommand append;
    readonly NpgsqlParameter<string> appendJournal = Parameter<string>(NpgsqlDbType.Text);
    readonly NpgsqlParameter<long> appendTip = Parameter<long>(NpgsqlDbType.Bigint);
    readonly NpgsqlParameter<long> appendEpoch = Parameter<long>(NpgsqlDbType.Bigint);
    readonly NpgsqlParameter<byte[][]> appendHashes = Parameter<byte[][]>(ByteaArray);
    readonly NpgsqlParameter<ReadOnlyMemory<byte>[]> appendBodies = Parameter<ReadOnlyMemory<byte>[]>(ByteaArray);
    JournalException? failure;
    string? warning;

    PostgresJournalStore(PostgresDatabase database, string name, NpgsqlConnection connection)
    {
        this.database = database;
        this.name = name;
        this.connection = connection;
        connection.Notice += (_, heard) => warning = heard.Notice.MessageText;
        // One statement outside of a transaction is a transaction of its own, in one round trip: no half of it can be left open.
        append = new(
            """
            INSERT INTO orderbook.step (journal, number, epoch, previous, hash, group_first, body)
            SELECT $1, $2 + place, $3, hashes[place], hashes[place + 1], $2 + 1, body
            FROM (SELECT $4::bytea[] AS hashes) AS chain, unnest($5::bytea[]) WITH ORDINALITY AS bodies (body, place)
            """,
            connection);
        append.Parameters.AddRange((NpgsqlParameter[])[appendJournal, appendTip, appendEpoch, appendHashes, appendBodies]);
        appendJournal.TypedValue = name;
    }

    /// <inheritdoc/>
    public ulong Epoch { get; private set; }

    /// <inheritdoc/>
    public JournalTip Tip { get; private set; }

    string Place => $"The journal {name} in {database.Place}";

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(ulong first) =>
        new PostgresJournalReader(database, name, PostgresRole.Writer).Read(first, Tip.Number);

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<ReadOnlyMemory<byte>> bodies)
    {
        if (failure is not null) throw failure;
        foreach (ReadOnlyMemory<byte> body in bodies)
            ArgumentOutOfRangeException.ThrowIfNotEqual(body.Length is > 0 and <= IJournalStore.BodyMax, true);
        try
        {
            warning = null;
            if (bodies.IsEmpty) RequireLast();
            else Tip = Insert(bodies);
        }
        catch (PostgresException cause) when (cause.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            throw Stop(Deposed(cause));
        }
        catch (Exception cause) when (cause is not JournalException)
        {
            throw Stop(new($"The journal stops and nothing more is acknowledged. {database.Explain(cause)}", cause));
        }
    }

    /// <summary>Nothing to do: a commit is a note of what is durable.</summary>
    public void Rest()
    {
        if (failure is not null) throw failure;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        failure ??= new("The journal is closed.");
        append.Dispose();
        connection.Dispose();
    }

    JournalTip Insert(ReadOnlySpan<ReadOnlyMemory<byte>> bodies)
    {
        JournalTip tip = Tip;
        ulong groupFirst = tip.Number + 1;
        byte[][] hashes = new byte[bodies.Length + 1][];
        hashes[0] = Bytes(tip.Hash);
        for (int i = 0; i < bodies.Length; i++)
        {
            ulong number = tip.Number + 1;
            tip = new(number, EntryHash.Of(number, Epoch, groupFirst, tip.Hash, bodies[i].Span));
            hashes[i + 1] = Bytes(tip.Hash);
        }
        appendTip.TypedValue = checked((long)Tip.Number);
        appendEpoch.TypedValue = checked((long)Epoch);
        appendHashes.TypedValue = hashes;
        appendBodies.TypedValue = bodies.ToArray();
        int count = append.ExecuteNonQuery();
        // The server commits and warns when somebody ended its wait for the standby: then the entries are on one machine only.
        if (warning is { } heard)
            throw Stop(new($"The journal stops and nothing more is acknowledged. PostgreSQL {database.Place} warns: {heard}."));
        if (count != bodies.Length)
            throw Stop(new($"The journal stops and nothing more is acknowledged. {Place} took {count} of {bodies.Length} entries."));
        return tip;
    }

    /// <summary>The last step is still this writer's: its claim, or its last entry.</summary>
    void RequireLast()
    {
        using NpgsqlCommand ask = new("SELECT max(step) FROM orderbook.step WHERE journal = $1", connection);
        ask.Parameters.Add(new() { Value = name });
        if (ask.ExecuteScalar() is not long last || (ulong)last != Tip.Number + Epoch) throw Stop(Deposed(null));
    }

    JournalException Deposed(Exception? cause)
    {
        string message = $"Another writer took over. {Place} is no longer that of epoch {Epoch}, which stops.";
        return cause is null ? new(message) : new(message, cause);
    }

    JournalException Stop(JournalException cause) => failure = cause;

    internal static byte[] Bytes(Sha256Digest hash)
    {
        byte[] bytes = new byte[Sha256Digest.Length];
        hash.Write(bytes);
        return bytes;
    }
}
