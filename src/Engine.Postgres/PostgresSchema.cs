using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>
/// The schema <c>orderbook</c> and its versions. Each version is one file of <c>Migrations</c>, applied once, forward only, by the owner,
/// who need not be the login of the node.
/// </summary>
public static class PostgresSchema
{
    // Any number: who migrates holds it.
    const long MigrationLock = 0x4F_42_52_4D_49_47;

    const string Foundation = """
        DO $$
        DECLARE wanted text;
        BEGIN
          FOREACH wanted IN ARRAY ARRAY['orderbook_writer', 'orderbook_reader', 'orderbook_silo'] LOOP
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', wanted); END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
          END LOOP;
        END $$;
        CREATE SCHEMA orderbook;
        CREATE TABLE orderbook.migration (
          version integer PRIMARY KEY,
          name text NOT NULL,
          digest bytea NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        );
        GRANT USAGE ON SCHEMA orderbook TO orderbook_writer, orderbook_reader, orderbook_silo;
        GRANT SELECT ON orderbook.migration TO orderbook_writer, orderbook_reader, orderbook_silo;
        """;

    static readonly (int Version, string Name, string Text)[] Migrations = [.. Read()];

    /// <summary>The version that this program needs.</summary>
    public static int Version => Migrations[^1].Version;

    /// <summary>Brings a database to the version of this program, unless it is there already.</summary>
    /// <param name="database">As the node logs in.</param>
    /// <param name="owner">As the owner logs in; null when the node's login is the owner.</param>
    /// <returns>The names of the migrations that were applied.</returns>
    /// <exception cref="JournalException">It is of a later version, or may not be migrated with this login.</exception>
    public static IReadOnlyList<string> Ensure(PostgresDatabase database, PostgresDatabase? owner = null)
    {
        PostgresDatabase migrates = owner ?? database;
        using NpgsqlConnection connection = migrates.Open(role: null);
        try
        {
            if (Missing(connection, migrates.Place).Length == 0) return [];
            using NpgsqlTransaction transaction = connection.BeginTransaction();
            Run(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})");
            var missing = Missing(connection, migrates.Place);
            if (missing.Length == Migrations.Length) Run(connection, Foundation);
            foreach ((int version, string name, string text) in missing)
            {
                Run(connection, text);
                using NpgsqlCommand note = new("INSERT INTO orderbook.migration (version, name, digest) VALUES ($1, $2, $3)", connection);
                note.Parameters.Add(new() { Value = version });
                note.Parameters.Add(new() { Value = name });
                note.Parameters.Add(new() { Value = Digest(text) });
                note.ExecuteNonQuery();
            }
            transaction.Commit();
            return [.. missing.Select(migration => migration.Name)];
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            string whose = owner is null && cause is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
                ? $" Its owner migrates it first, then: GRANT {PostgresRole.Writer}, {PostgresRole.Silo} TO {database.Login}."
                : "";
            throw new JournalException($"The database was not migrated to version {Version}. {migrates.Explain(cause)}{whose}", cause);
        }
    }

    /// <summary>One clear message when a database is not of the version of this program.</summary>
    internal static void Require(NpgsqlConnection connection, string place)
    {
        var missing = Missing(connection, place);
        if (missing.Length == 0) return;
        throw new JournalException(
            $"PostgreSQL {place} has schema version {missing[0].Version - 1}; this program needs {Version}. Its owner migrates it first.");
    }

    static (int Version, string Name, string Text)[] Missing(NpgsqlConnection connection, string place)
    {
        // A query of the catalogue and no cast to regclass: that would answer from a cache which another's migration has not reached yet.
        using NpgsqlCommand exists = new(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'orderbook' AND tablename = 'migration')", connection);
        if (exists.ExecuteScalar() is not true) return Migrations;
        using NpgsqlCommand ask = new("SELECT version, name, digest FROM orderbook.migration ORDER BY version", connection);
        using NpgsqlDataReader reader = ask.ExecuteReader();
        int count = 0;
        while (reader.Read())
        {
            int version = reader.GetInt32(0);
            if (count == Migrations.Length)
                throw new JournalException($"PostgreSQL {place} has schema version {version}; this program needs {Version}, it is older.");
            (int known, string name, string text) = Migrations[count++];
            if (version == known && reader.GetFieldValue<byte[]>(2).AsSpan().SequenceEqual(Digest(text))) continue;
            throw new JournalException(
                $"PostgreSQL {place} was migrated by {reader.GetString(1)}, which is not the {name} of this program. Nothing was changed.");
        }
        return Migrations[count..];
    }

    static IEnumerable<(int, string, string)> Read()
    {
        Assembly here = typeof(PostgresSchema).Assembly;
        int version = 0;
        foreach (string name in here.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(here.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (++version, name, reader.ReadToEnd());
        }
    }

    static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static void Run(NpgsqlConnection connection, string text)
    {
        using NpgsqlCommand command = new(text, connection);
        command.ExecuteNonQuery();
    }
}
