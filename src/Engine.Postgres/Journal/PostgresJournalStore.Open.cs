using Npgsql;
using NpgsqlTypes;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine.Postgres;

public sealed partial class PostgresJournalStore
{
    const int Format = 1;

    // Each try waits for whoever is in its way, so even a writer at full speed is overtaken after a few.
    const int ClaimTries = 1000;

    /// <summary>The journal of the venue.</summary>
    public const string Venue = "venue";

    /// <summary>
    /// Becomes the only writer of a journal. A name that is not there becomes a new journal. The database must have been migrated
    /// (<see cref="PostgresSchema.Ensure"/>).
    /// </summary>
    /// <param name="database">Where; its login may act as <see cref="PostgresRole.Writer"/>.</param>
    /// <param name="identity">Whose journal it is.</param>
    /// <param name="name">Which journal: small letters, digits and hyphens.</param>
    /// <exception cref="JournalException">
    /// The database can not be reached, lacks rights, is of another version or venue, or its journal is damaged.
    /// </exception>
    public static PostgresJournalStore Open(PostgresDatabase database, SigningDomain identity, string name = Venue)
    {
        NpgsqlConnection connection = database.Open(PostgresRole.Writer);
        PostgresJournalStore store = new(database, name, connection);
        bool isOpen = false;
        try
        {
            PostgresSchema.Require(connection, database.Place);
            store.RequireRights();
            _ = Found(connection, name, identity);
            store.RequireIdentity(identity);
            store.Claim();
            // The tip is what everything else will be chained to.
            if (store.Tip.Number > 0) _ = store.Read(store.Tip.Number).Single();
            store.append.Prepare();
            isOpen = true;
            return store;
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw new JournalException($"The journal can not be opened. {database.Explain(cause)}", cause);
        }
        finally
        {
            if (!isOpen) store.Dispose();
        }
    }

    /// <summary>A writer that lacks a right would find out when somebody waits for it; one that has too many could lose entries.</summary>
    void RequireRights()
    {
        using NpgsqlCommand ask = new(
            """
            SELECT current_user, name, privilege, has_table_privilege(current_user, name, privilege)
            FROM unnest(ARRAY['orderbook.journal', 'orderbook.step']) AS name,
              unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
            """,
            connection);
        using NpgsqlDataReader reader = ask.ExecuteReader();
        while (reader.Read())
        {
            (string user, string table, string privilege) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            bool isNeeded = privilege is "SELECT" or "INSERT";
            if (reader.GetBoolean(3) == isNeeded) continue;
            throw new JournalException(
                $"PostgreSQL {database.Place}: {user} {(isNeeded ? "must" : "must not")} have the right to {privilege} on {table}.");
        }
    }

    /// <summary>Makes a journal that is not there.</summary>
    /// <returns>False when it is there.</returns>
    internal static bool Found(NpgsqlConnection connection, string name, SigningDomain identity)
    {
        byte[] bytes = new byte[IdentityBytes.Length];
        IdentityBytes.Write(identity, bytes);
        using NpgsqlCommand found = new(
            """
            WITH founded AS (
              INSERT INTO orderbook.journal (name, identity, format) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING name)
            INSERT INTO orderbook.step (journal, number, epoch, hash) SELECT name, 0, 0, decode(repeat('00', 32), 'hex') FROM founded
            """,
            connection);
        found.Parameters.Add(new() { Value = name });
        found.Parameters.Add(new() { Value = bytes });
        found.Parameters.Add(new() { Value = Format });
        return found.ExecuteNonQuery() == 1;
    }

    void RequireIdentity(SigningDomain identity)
    {
        using NpgsqlCommand ask = new("SELECT identity, format FROM orderbook.journal WHERE name = $1", connection);
        ask.Parameters.Add(new() { Value = name });
        using NpgsqlDataReader reader = ask.ExecuteReader();
        reader.Read();
        int format = reader.GetInt32(1);
        if (format != Format) throw new JournalException($"{Place} has format version {format}; this program reads version {Format}.");
        IdentityBytes.Require(IdentityBytes.Read(reader.GetFieldValue<byte[]>(0)), identity, Place);
    }

    /// <summary>
    /// Takes the step behind the last one. Whoever wrote until now wants the same step for its next entry: one of the two gets it. If it is
    /// the entry, the claim is made again behind it; if it is the claim, the writer fails at once and for ever.
    /// </summary>
    void Claim()
    {
        using NpgsqlCommand claim = new(
            """
            INSERT INTO orderbook.step (journal, number, epoch, previous, hash)
            SELECT journal, number, epoch + 1, hash, hash FROM orderbook.step WHERE journal = $1 ORDER BY step DESC LIMIT 1
            RETURNING number, epoch, hash
            """,
            connection);
        claim.Parameters.Add(new() { Value = name });
        claim.Prepare();
        for (int i = 0; i < ClaimTries; i++)
        {
            try
            {
                using NpgsqlDataReader reader = claim.ExecuteReader();
                if (!reader.Read()) throw new JournalException($"{Place} has no first step: it was not founded by this program.");
                Tip = new((ulong)reader.GetInt64(0), Sha256Digest.Read(reader.GetFieldValue<byte[]>(2)));
                Epoch = (ulong)reader.GetInt64(1);
                return;
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // Somebody else made that step; the next one may be ours.
            }
        }
        throw new JournalException($"{Place} could not be claimed in {ClaimTries} tries: others write it all the time.");
    }

    static NpgsqlParameter<T> Parameter<T>(NpgsqlDbType type) => new() { NpgsqlDbType = type };
}
