using System.Collections.Concurrent;
using Npgsql;
using OrderBookRollup.Cluster;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>A venue that is activated twice can not fork its journal: the constraints let one step follow another, and no two.</summary>
public sealed class FencingTests(Server server) : PostgresTests(server)
{
    [Fact]
    public async Task Whoever_opens_last_deposes_all_before()
    {
        using PostgresJournalStore first = Open();
        Append(first, "first");
        using PostgresJournalStore second = Open();
        ScriptClock clock = new() { TimeMs = 1_750_000_000_000 };
        using Venue venue = Venue.Open(new Unopened(first), null, clock, new() { HasOwnThread = false });
        // Not even a refusal: it rests on a state, and that of a deposed writer is old.
        Assert.True(venue.TrySubmit([new(new Expire(99), default, default)], out Task<BatchReceipt> refusal));
        venue.CommitGroup();
        Assert.Contains("took over", (await Assert.ThrowsAsync<JournalException>(() => refusal)).Message);
        Assert.Contains("took over", Refusal(() => Append(first, "late")));
        Assert.Contains("took over", Refusal(first.Rest));
        Append(second, "second");
        using PostgresJournalStore third = Open();
        Assert.Contains("took over", Refusal(() => Append(second, "late", "and later")));
        Append(third);
        Append(third, "third");
        Assert.Equal(["first", "second", "third"], All(third));
    }

    /// <summary>Activations that overlap, each appending as fast as it can until it is deposed.</summary>
    [Fact]
    [Trait("Campaign", "durability")]
    [Trait("Report", "duplicate activations")]
    public void Duplicate_activations_do_not_fork()
    {
        int activations = TestSize.Of(10, 20, 200);
        int opened = 0;
        ConcurrentDictionary<ulong, string> acknowledged = new();
        List<Exception> surprises = [];
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(writer => new Thread(() =>
        {
            try
            {
                while (Interlocked.Increment(ref opened) <= activations) Activate(writer, acknowledged);
            }
            catch (Exception surprise)
            {
                lock (surprises) surprises.Add(surprise);
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Empty(surprises);
        using PostgresJournalStore last = Open();
        Assert.Equal((ulong)activations + 1, last.Epoch);
        JournalEntry[] found = [.. last.Read(1)];
        foreach ((ulong number, string text) in acknowledged) Assert.Equal(text, Text(found[number - 1]));
        Assert.True(acknowledged.Count >= activations, $"{acknowledged.Count} acknowledged");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"PostgreSQL: {activations} activations, {acknowledged.Count} of {found.Length} entries acknowledged, none lost");
    }

    /// <summary>What no writer does. Behind entry 3 of epoch 2, which is step 5.</summary>
    [Theory]
    [InlineData("another entry 3", 3, 2, "h2", "h9", 3, "x", "23505")]
    [InlineData("entry 4 in the epoch before", 4, 1, "h3", "h9", 4, "x", "23505")]
    [InlineData("entry 5 in the epoch before", 5, 1, "h3", "h9", 5, "x", "23503")]
    [InlineData("entry 5 without entry 4", 5, 2, "h3", "h9", 5, "x", "23503")]
    [InlineData("entry 4 behind another hash", 4, 2, "h2", "h9", 4, "x", "23503")]
    [InlineData("entry 4 in an epoch that nobody claimed", 4, 3, "h3", "h9", 4, "x", "23503")]
    [InlineData("a claim of the epoch that is held", 3, 2, "h3", "h3", 0, "", "23505")]
    [InlineData("a claim that leaves an epoch out", 3, 4, "h3", "h3", 0, "", "23503")]
    [InlineData("a claim behind an entry before", 2, 4, "h2", "h2", 0, "", "23503")]
    [InlineData("a claim with another hash", 3, 3, "h3", "h9", 0, "", "23514")]
    [InlineData("another beginning", 0, 0, "", "h0", 0, "", "23505")]
    [InlineData("a beginning at another entry", 7, 0, "", "h0", 0, "", "23514")]
    [InlineData("a beginning with another hash", 0, 0, "", "h9", 0, "", "23514")]
    [InlineData("an entry before all claims", 9, 0, "h3", "h9", 9, "x", "23514")]
    [InlineData("an entry of no group", 4, 2, "h3", "h9", 0, "x", "23514")]
    [InlineData("an entry of a later group", 4, 2, "h3", "h9", 5, "x", "23514")]
    [InlineData("the right entry", 4, 2, "h3", "h9", 4, "x", "")]
    [InlineData("the right claim", 3, 3, "h3", "h3", 0, "", "")]
    public void No_other_step_than_the_next(
        string what, long number, long epoch, string previous, string hash, long groupFirst, string body, string expected)
    {
        Dictionary<string, string> hashes = new() { ["h0"] = new('0', 64), ["h9"] = new('9', 64) };
        using (PostgresJournalStore first = Open()) Append(first, "one", "two");
        using (PostgresJournalStore second = Open())
        {
            Append(second, "three");
            foreach (JournalEntry entry in second.Read(1)) hashes[$"h{entry.Number}"] = entry.Hash.ToString();
        }
        string Hex(string of) => of.Length == 0 ? "NULL" : $"'\\x{hashes[of]}'";
        string values = $"'{Name}', {number}, {epoch}, {Hex(previous)}, {Hex(hash)}, {(groupFirst == 0 ? "NULL" : groupFirst)}, "
            + (body.Length == 0 ? "NULL" : $"'{body}'");
        string insert = $"INSERT INTO orderbook.step (journal, number, epoch, previous, hash, group_first, body) VALUES ({values})";
        Assert.True(expected == StateOf(insert), $"{what}: not {expected}");
    }

    [Theory]
    [InlineData("UPDATE orderbook.step SET body = 'x' WHERE number = 1")]
    [InlineData("DELETE FROM orderbook.step WHERE number = 1")]
    [InlineData("TRUNCATE orderbook.step")]
    [InlineData("UPDATE orderbook.journal SET format = 2")]
    [InlineData("DELETE FROM orderbook.journal")]
    [InlineData("TRUNCATE orderbook.journal")]
    public void Nothing_is_changed_or_removed_not_even_by_the_owner(string change)
    {
        using PostgresJournalStore store = Open();
        Append(store, "one");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, StateOf($"SET ROLE orderbook_writer; {change}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, StateOf($"SET ROLE orderbook_reader; {change}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, StateOf($"SET ROLE orderbook_silo; {change}"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, StateOf(change));
        Assert.Equal(["one"], All(store));
    }

    [Theory]
    [InlineData("orderbook_reader", "INSERT INTO orderbook.step (journal) VALUES ('x')")]
    [InlineData("orderbook_silo", "SELECT * FROM orderbook.step")]
    [InlineData("orderbook_silo", "SELECT * FROM orderbook.snapshot")]
    [InlineData("orderbook_writer", "SELECT * FROM orderbook.silo")]
    [InlineData("orderbook_writer", "ALTER TABLE orderbook.step DISABLE TRIGGER ALL")]
    [InlineData("orderbook_writer", "CREATE TABLE orderbook.mine ()")]
    [InlineData("orderbook_writer", "INSERT INTO orderbook.migration (version, name, digest) VALUES (99, 'x', 'x')")]
    public void A_role_has_no_right_that_it_does_not_need(string role, string statement)
    {
        Open().Dispose();
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, StateOf($"SET ROLE {role}; {statement}"));
    }

    /// <summary>A superuser's login acts as the writer: its slip does no harm.</summary>
    [Fact]
    public void An_administrator_who_runs_the_node_acts_as_the_writer()
    {
        Open().Dispose();
        using NpgsqlConnection connection = Server.Database.Open(PostgresRole.Writer);
        using NpgsqlCommand change = new("DELETE FROM orderbook.step", connection);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.Throws<PostgresException>(() => change.ExecuteNonQuery()).SqlState);
    }

    /// <summary>
    /// The old writer's entry is written and not committed when the new one claims: the claim waits, and stands behind the entry or, if
    /// that is rolled back, in its place.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_claim_waits_for_an_entry_that_is_on_its_way(bool isCommitted)
    {
        using PostgresJournalStore first = Open();
        using NpgsqlConnection slow = Server.Database.Open(PostgresRole.Writer);
        using NpgsqlTransaction transaction = slow.BeginTransaction();
        Sha256Digest hash = EntryHash.Of(1, 1, 1, default, "on its way"u8);
        using NpgsqlCommand insert = new(
            $"""
            INSERT INTO orderbook.step (journal, number, epoch, previous, hash, group_first, body)
            VALUES ('{Name}', 1, 1, '\x{new string('0', 64)}', '\x{hash}', 1, 'on its way')
            """,
            slow);
        insert.ExecuteNonQuery();
        Task<PostgresJournalStore> claims = Task.Run(Open);
        SpinWait.SpinUntil(() => Waits("transactionid") || claims.IsCompleted);
        Assert.False(claims.IsCompleted);
        if (isCommitted) transaction.Commit();
        else transaction.Rollback();
        using PostgresJournalStore opened = await claims;
        Assert.Equal(isCommitted ? ["on its way"] : [], All(opened));
        Assert.Contains("took over", Refusal(() => Append(first, "late")));
        Append(opened, "next");
    }

    /// <summary>
    /// Who ends the wait for a standby makes the server commit on one machine, say that it did, and warn. That is no acknowledgement.
    /// </summary>
    [Fact]
    public async Task A_commit_that_did_not_wait_for_its_standby_is_not_acknowledged()
    {
        using PostgresCluster cluster = PostgresCluster.Started();
        PostgresDatabase database = new(cluster.ConnectionString());
        PostgresSchema.Ensure(database);
        using PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity);
        Append(store, "one");
        Server.Run(cluster.ConnectionString(), "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        Server.Run(cluster.ConnectionString(), "SELECT pg_reload_conf()");
        ulong acknowledged = 0;
        // The server takes a moment to wait for its standby, and tells nobody when.
        Task<string> appends = Task.Run(() => Refusal(() =>
        {
            for (; acknowledged < 100_000; acknowledged = store.Tip.Number) Append(store, "more");
        }));
        const string Waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
        SpinWait.SpinUntil(() => Server.Run(cluster.ConnectionString(), Waiting) is not null || appends.IsCompleted);
        Server.Run(cluster.ConnectionString(), $"SELECT pg_cancel_backend(pid) FROM ({Waiting}) AS waiting");
        string said = await appends;
        Assert.Contains("canceling wait for synchronous replication", said);
        Assert.Equal(said, Refusal(() => Append(store, "later")));
        Server.Run(cluster.ConnectionString(), "ALTER SYSTEM RESET synchronous_standby_names");
        Server.Run(cluster.ConnectionString(), "SELECT pg_reload_conf()");
        using PostgresJournalStore again = PostgresJournalStore.Open(database, Script.Identity);
        Assert.Equal(Math.Max(1, acknowledged) + 1, again.Tip.Number);
    }

    void Activate(int writer, ConcurrentDictionary<ulong, string> acknowledged)
    {
        using PostgresJournalStore store = Open();
        try
        {
            for (int i = 0; i < 12; i++)
            {
                string[] texts = [.. Enumerable.Range(0, 1 + (i % 3)).Select(place => $"{writer} in {store.Epoch}: {i} {place}")];
                ulong first = store.Tip.Number + 1;
                Append(store, texts);
                foreach ((int place, string text) in texts.Index())
                    Assert.True(acknowledged.TryAdd(first + (ulong)place, text), $"a fork: {first + (ulong)place} acknowledged twice");
            }
        }
        catch (JournalException deposed)
        {
            Assert.Contains("took over", deposed.Message);
        }
    }

    /// <summary>What comes of a statement as the superuser, in a transaction that is rolled back.</summary>
    string StateOf(string statement)
    {
        using NpgsqlConnection connection = new(Server.ConnectionString);
        connection.Open();
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        try
        {
            using NpgsqlCommand command = new(statement, connection);
            command.ExecuteNonQuery();
            return "";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    bool Waits(string what) => Server.Run(
        Server.ConnectionString,
        $"SELECT 1 FROM pg_stat_activity WHERE wait_event = '{what}' AND query LIKE 'INSERT INTO orderbook.step%epoch + 1%'") is not null;

    /// <summary>A store that the venue may not close.</summary>
    sealed class Unopened(IJournalStore store) : IJournalStore
    {
        public ulong Epoch => store.Epoch;

        public JournalTip Tip => store.Tip;

        // The texts of these tests are no commands.
        public IEnumerable<JournalEntry> Read(ulong first) => [];

        public void Append(ReadOnlySpan<ReadOnlyMemory<byte>> bodies) => store.Append(bodies);

        public void Rest() => store.Rest();

        public void Dispose() { }
    }
}
