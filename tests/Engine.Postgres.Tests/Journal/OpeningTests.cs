using Npgsql;
using OrderBookRollup.Cluster;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>What is wrong is said in one message, and nothing is lost.</summary>
public sealed class OpeningTests(Server server) : PostgresTests(server)
{
    [Fact]
    public void A_database_that_is_down_at_the_start_and_later()
    {
        using PostgresCluster cluster = PostgresCluster.Create();
        PostgresDatabase database = new(cluster.ConnectionString());
        string place = $"postgres at 127.0.0.1:{cluster.Port}";
        Assert.Contains($"{place} can not be reached", Refusal(() => PostgresSchema.Ensure(database)));
        Assert.Contains($"{place} can not be reached", Refusal(() => PostgresJournalStore.Open(database, Script.Identity)));
        cluster.Start();
        PostgresSchema.Ensure(database);
        using (PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity))
        {
            Append(store, "one");
            cluster.Kill();
            string said = Refusal(() => Append(store, "two"));
            Assert.Contains("nothing more is acknowledged", said);
            Assert.Contains(place, said);
            Assert.DoesNotContain("\n", said);
            Assert.Equal(said, Refusal(() => Append(store, "three")));
            Assert.Equal(said, Refusal(store.Rest));
            cluster.Start();
            // The store does not come back to life by itself.
            Assert.Equal(said, Refusal(() => Append(store, "four")));
        }
        using PostgresJournalStore again = PostgresJournalStore.Open(database, Script.Identity);
        Assert.Equal(["one"], All(again));
        cluster.Stop();
        PostgresSnapshots snapshots = new(database, Script.Identity);
        Assert.Contains(place, Refusal(() => snapshots.Write(new Memory(), again.Tip)));
        Assert.Contains(place, Refusal(() => All(again)));
    }

    [Fact]
    public void Settings_that_lie_about_durability()
    {
        using PostgresCluster cluster = PostgresCluster.Create();
        PostgresDatabase database = new(cluster.ConnectionString());
        cluster.Start();
        PostgresSchema.Ensure(database);
        cluster.Stop();
        foreach (string setting in (string[])["fsync", "full_page_writes"])
        {
            cluster.Start($"{setting}=off");
            Assert.Contains($"runs with {setting} = off", Refusal(() => PostgresSchema.Ensure(database)));
            Assert.Contains($"runs with {setting} = off", Refusal(() => PostgresJournalStore.Open(database, Script.Identity)));
            cluster.Stop();
        }
        cluster.Start("synchronous_commit=off");
        // The server, the database and the login may say what they like; the connection says on.
        Server.Run(cluster.ConnectionString(), "ALTER DATABASE postgres SET synchronous_commit = 'local'");
        Server.Run(cluster.ConnectionString(), "ALTER ROLE postgres SET synchronous_commit = off");
        using (NpgsqlConnection connection = database.Open(PostgresRole.Writer))
        {
            using NpgsqlCommand ask = new("SELECT current_setting('synchronous_commit')", connection);
            Assert.Equal("on", ask.ExecuteScalar());
        }
        cluster.Stop();
        cluster.Signal("standby.signal");
        cluster.Start();
        Assert.Contains("is a standby", Refusal(() => PostgresJournalStore.Open(database, Script.Identity)));
    }

    [Fact]
    public void A_connection_that_ends_within_a_snapshot_is_told_with_its_place()
    {
        string connectionString = Server.NewDatabase();
        PostgresDatabase database = new(connectionString);
        PostgresSchema.Ensure(database);
        using PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity);
        Append(store, "one");
        PostgresSnapshots snapshots = new(database, Script.Identity);
        snapshots.Write(new Memory(), store.Tip);
        Append(store, "two");
        Server.Run(
            connectionString,
            """
            CREATE FUNCTION orderbook.cut() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
            CREATE TRIGGER cut BEFORE INSERT ON orderbook.snapshot FOR EACH ROW EXECUTE FUNCTION orderbook.cut();
            """);
        string said = Refusal(() => snapshots.Write(new Memory(), store.Tip));
        Assert.StartsWith($"No snapshot was made. PostgreSQL {database.Place} ", said);
        // The older one is still whole.
        Assert.NotNull(snapshots.ReadLatest(store, out JournalTip at, out IReadOnlyList<string> passedOver));
        Assert.Equal((1UL, 0), (at.Number, passedOver.Count));
    }

    [Fact]
    public void A_snapshot_in_which_the_server_finds_damage_is_passed_over_and_a_missing_right_is_told()
    {
        string connectionString = Server.NewDatabase();
        PostgresDatabase database = new(connectionString);
        PostgresSchema.Ensure(database);
        using PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity);
        PostgresSnapshots snapshots = new(database, Script.Identity);
        foreach (string text in (string[])["one", "two"])
        {
            Append(store, text);
            snapshots.Write(new Memory(), store.Tip);
        }
        Server.Run(
            connectionString,
            """
            ALTER TABLE orderbook.snapshot_part RENAME TO part;
            CREATE FUNCTION orderbook.read_page(bytea, bigint) RETURNS bytea LANGUAGE plpgsql AS $$
            BEGIN
              IF $2 = 2 THEN RAISE EXCEPTION 'invalid page in block 0' USING ERRCODE = 'data_corrupted'; END IF;
              RETURN $1;
            END $$;
            CREATE VIEW orderbook.snapshot_part AS
              SELECT journal, entry, part, orderbook.read_page(body, entry) AS body FROM orderbook.part;
            GRANT SELECT ON orderbook.snapshot_part TO orderbook_writer;
            """);
        Assert.NotNull(snapshots.ReadLatest(store, out JournalTip at, out IReadOnlyList<string> passedOver));
        Assert.Equal(1UL, at.Number);
        Assert.Contains("invalid page in block 0", Assert.Single(passedOver));
        Server.Run(connectionString, "REVOKE SELECT ON orderbook.snapshot_part FROM orderbook_writer");
        Assert.Contains("permission denied", Refusal(() => snapshots.ReadLatest(store, out _, out _)));
    }

    [Fact]
    public void Another_venue()
    {
        using (PostgresJournalStore store = Open()) Append(store, "one");
        SigningDomain other = Script.Identity with { ChainId = 1 };
        string said = Refusal(() => PostgresJournalStore.Open(Server.Database, other, Name));
        Assert.Contains("belongs to chain 31337", said);
        Assert.Contains("this venue is chain 1,", said);
        PostgresSnapshots snapshots = new(Server.Database, Script.Identity, Name);
        using PostgresJournalStore again = Open();
        snapshots.Write(new Memory(), again.Tip);
        PostgresSnapshots others = new(Server.Database, other, Name);
        Assert.Contains("belongs to chain 31337", Refusal(() => others.ReadLatest(again, out _, out _)));
        Assert.Equal(["one"], All(again));
    }

    [Fact]
    public void Another_format()
    {
        string connectionString = Server.NewDatabase();
        PostgresDatabase database = new(connectionString);
        PostgresSchema.Ensure(database);
        PostgresJournalStore.Open(database, Script.Identity).Dispose();
        Server.Run(connectionString, "ALTER TABLE orderbook.journal DISABLE TRIGGER ALL; UPDATE orderbook.journal SET format = 2");
        string said = Refusal(() => PostgresJournalStore.Open(database, Script.Identity));
        Assert.Contains("format version 2; this program reads version 1", said);
    }

    [Fact]
    public void Migrations_are_applied_once_and_only_those_of_this_program()
    {
        string connectionString = Server.NewDatabase();
        PostgresDatabase database = new(connectionString);
        Assert.Contains("has schema version 0; this program needs 3", NotMigrated(connectionString));
        Assert.Equal(["0001-journal", "0002-snapshots", "0003-silos"], PostgresSchema.Ensure(database));
        Assert.Empty(PostgresSchema.Ensure(database));
        PostgresJournalStore.Open(database, Script.Identity).Dispose();
        Server.Run(connectionString, "INSERT INTO orderbook.migration (version, name, digest) VALUES (4, 'later', 'x')");
        Assert.Contains("has schema version 4; this program needs 3", Refusal(() => PostgresSchema.Ensure(database)));
        Assert.Contains("has schema version 4; this program needs 3", Refusal(() => PostgresJournalStore.Open(database, Script.Identity)));
        Server.Run(connectionString, "DELETE FROM orderbook.migration WHERE version = 4");
        Server.Run(connectionString, "UPDATE orderbook.migration SET digest = 'x' WHERE version = 2");
        Assert.Contains("is not the 0002-snapshots of this program", Refusal(() => PostgresSchema.Ensure(database)));
    }

    [Fact]
    public async Task Nodes_that_start_together_migrate_once()
    {
        PostgresDatabase database = new(Server.NewDatabase());
        int[] applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PostgresSchema.Ensure(database).Count)));
        Assert.Equal(PostgresSchema.Version, applied.Sum());
    }

    [Fact]
    public void Missing_rights()
    {
        string connectionString = Server.NewDatabase();
        PostgresDatabase owner = new(connectionString);
        string stranger = Server.NewLogin(connectionString);
        string user = new NpgsqlConnectionStringBuilder(stranger).Username!;
        Assert.Contains("was not migrated to version 3", Refusal(() => PostgresSchema.Ensure(new(stranger))));
        PostgresSchema.Ensure(owner);
        Assert.Contains($"GRANT orderbook_writer TO {user}", Refusal(() => PostgresJournalStore.Open(new(stranger), Script.Identity)));
        // Enough for all that a node does.
        PostgresDatabase node = new(Server.NewLogin(connectionString, "orderbook_writer"));
        Assert.Empty(PostgresSchema.Ensure(node, owner));
        using (PostgresJournalStore store = PostgresJournalStore.Open(node, Script.Identity))
        {
            Append(store, "one");
            new PostgresSnapshots(node, Script.Identity).Write(new Memory(), store.Tip);
            Server.Run(connectionString, "REVOKE INSERT ON orderbook.step FROM orderbook_writer");
            string said = Refusal(() => Append(store, "two"));
            Assert.Contains("nothing more is acknowledged", said);
            Assert.Contains("permission denied for table step", said);
        }
        Assert.Contains("must have the right to INSERT on orderbook.step", Refusal(() => PostgresJournalStore.Open(node, Script.Identity)));
        Server.Run(connectionString, "GRANT INSERT, UPDATE ON orderbook.step TO orderbook_writer");
        string tooMany = Refusal(() => PostgresJournalStore.Open(node, Script.Identity));
        Assert.Contains("must not have the right to UPDATE on orderbook.step", tooMany);
        Server.Run(connectionString, "REVOKE UPDATE ON orderbook.step FROM orderbook_writer");
        using PostgresJournalStore again = PostgresJournalStore.Open(node, Script.Identity);
        Assert.Equal(["one"], All(again));
    }

    [Fact]
    public void A_login_that_does_not_exist_a_database_that_does_not_exist_no_connection_string()
    {
        string nobody = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Username = "nobody" }.ConnectionString;
        Assert.Contains("role \"nobody\" does not exist", Refusal(() => PostgresSchema.Ensure(new(nobody))));
        string nowhere = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = "nowhere" }.ConnectionString;
        Assert.Contains("database \"nowhere\" does not exist", Refusal(() => PostgresSchema.Ensure(new(nowhere))));
        Assert.Contains("connection string", Refusal(() => new PostgresDatabase("nonsense")));
        Assert.Contains("connection string", Refusal(() => new PostgresDatabase("Host=x;Nonsense=1")));
    }

    [Theory]
    [InlineData("UPDATE orderbook.step SET body = 'other' WHERE number = 2 AND body IS NOT NULL", 2)]
    [InlineData("UPDATE orderbook.step SET group_first = 1 WHERE number = 2 AND body IS NOT NULL", 2)]
    [InlineData("DELETE FROM orderbook.step WHERE number = 2 AND body IS NOT NULL", 2)]
    [InlineData("UPDATE orderbook.step SET body = 'other' WHERE number = 3 AND body IS NOT NULL", 3)]
    public void An_entry_that_somebody_changed_is_named(string change, ulong number)
    {
        string connectionString = Server.NewDatabase();
        PostgresDatabase database = new(connectionString);
        PostgresSchema.Ensure(database);
        using PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity);
        foreach (string text in (string[])["one", "two", "three"]) Append(store, text);
        Server.Run(connectionString, $"ALTER TABLE orderbook.step DISABLE TRIGGER ALL; {change}");
        Assert.Contains($"Entry {number} of the journal venue", Refusal(() => All(store)));
        // The last entry is what the next one is chained to.
        if (number == 3) Assert.Contains("Entry 3", Refusal(() => PostgresJournalStore.Open(database, Script.Identity)));
    }

    static string NotMigrated(string connectionString)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        return Refusal(() => PostgresSchema.Require(connection, "there"));
    }
}
