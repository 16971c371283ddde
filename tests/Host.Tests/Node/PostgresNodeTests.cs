using Npgsql;
using OrderBookRollup.Cluster;
using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>A node on PostgreSQL from outside: with which rights it runs, and what it says when something is wrong.</summary>
public sealed class PostgresNodeTests
{
    readonly PostgresServer server;
    readonly ITestOutputHelper output;

    public PostgresNodeTests(PostgresServer server, ITestOutputHelper output)
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        (this.server, this.output) = (server, output);
    }

    [Fact]
    public async Task The_owner_migrates_and_the_node_runs_with_less()
    {
        PostgresLogins logins = server.NewDatabase();
        await NodeTests.Fails(
            Arguments("--postgres", logins.Node),
            "was not migrated to version 3. PostgreSQL " + Place(logins.Node) + " refuses: permission denied for database "
            + Name(logins.Node) + " (42501). Its owner migrates it first, then: GRANT orderbook_writer, orderbook_silo TO orderbook_node.");
        int door = NodeProcess.FreePort();
        using (NodeProcess node = await NodeProcess.Start(Arguments([.. logins.Arguments, "--door", $"{door}"])))
        {
            Assert.Equal(1UL, (await NodeTests.Send(door, new Deposit(2, 1, 100)))[0].Sequence);
            Assert.Equal("orderbook_node", PostgresServer.Run(logins.Administrator, Connected));
            Assert.Equal((0, ""), await node.Stop());
        }
        const string Owners = "SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'orderbook'";
        Assert.Equal("orderbook_owner", PostgresServer.Run(logins.Administrator, Owners));
        using NodeProcess again = await NodeProcess.Start(Arguments("--postgres", logins.Node));
        Assert.Contains("is open: epoch 2, entry 1, command 1.", again.Output);
        Assert.Equal((0, ""), await again.Stop());
    }

    [Fact]
    public async Task What_is_wrong_with_a_database_is_said_in_one_line_and_nothing_is_lost()
    {
        PostgresLogins logins = server.NewDatabase();
        int door = NodeProcess.FreePort();
        string[] arguments = Arguments([.. logins.Arguments, "--door", $"{door}"]);
        using (NodeProcess node = await NodeProcess.Start(arguments))
        {
            CommandOutcome[] outcomes = await NodeTests.Send(door, new Deposit(2, 1, 100), new Deposit(3, 1, 50), new Deposit(4, 1, 25));
            Assert.Equal([1UL, 2UL, 3UL], outcomes.Select(outcome => outcome.Sequence));
            // A second one by mistake finds the ports taken, and does not take the journal.
            await NodeTests.Fails(arguments, $"Port {door} of 127.0.0.1 can not be used: ");
            await NodeTests.Fails([.. arguments[..^1], $"{NodeProcess.FreePort()}"], "of 127.0.0.1 can not be used: ");
            Assert.Equal(4UL, (await NodeTests.Send(door, new Deposit(2, 1, 1)))[0].Sequence);
            Assert.Equal((0, ""), await node.Stop());
        }
        string[] start = Arguments(logins.Arguments);
        await NodeTests.Fails([.. start, "--chain-id", "5"], "belongs to chain 31337, contract 0x000000000000000000000000000000000000000");
        foreach ((string broken, string repaired, string message) in Damages)
        {
            PostgresServer.Run(logins.Administrator, broken);
            await NodeTests.Fails(start, message);
            PostgresServer.Run(logins.Administrator, repaired);
        }
        foreach ((string login, string owner, string role, string message) in Strangers(logins))
            await NodeTests.Fails(Arguments("--postgres", login, "--postgres-owner", owner, "--role", role, "--door", $"{door}"), message);
        using NodeProcess last = await NodeProcess.Start(start);
        Assert.Contains("entry 2, command 4.", last.Output);
        Assert.Equal((0, ""), await last.Stop());
    }

    [Theory]
    [InlineData("all")]
    [InlineData("venue")]
    [InlineData("gateway")]
    public async Task A_server_that_is_down_or_lies_is_told_at_the_start(string role)
    {
        using PostgresCluster own = PostgresCluster.Started();
        PostgresLogins logins = PostgresServer.NewDatabase(own, "venue");
        string[] start = Arguments([.. logins.Arguments, "--role", role, "--door", $"{NodeProcess.FreePort()}"]);
        own.Stop();
        await NodeTests.Fails(start, $"The node can not start. PostgreSQL {Place(logins.Node)} can not be reached: ");
        own.Start("fsync=off");
        await NodeTests.Fails(start, "runs with fsync = off and would acknowledge what is not durable.");
        own.Stop();
        own.Signal("standby.signal");
        own.Start();
        await NodeTests.Fails(start, "is a standby; a journal lives on the primary.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_goes_down_under_load_and_comes_back(bool isCluster)
    {
        using PostgresCluster own = PostgresCluster.Started();
        PostgresLogins logins = PostgresServer.NewDatabase(own, "venue");
        int door = NodeProcess.FreePort();
        List<NodeProcess> nodes = [];
        DoorLoad load = new(door);
        try
        {
            if (isCluster) nodes.Add(await NodeProcess.Start(Arguments([.. logins.Arguments, "--role", "venue"])));
            string[] role = isCluster ? ["--role", "gateway"] : [];
            nodes.Add(await NodeProcess.Start(Arguments([.. logins.Arguments, .. role, "--door", $"{door}"])));
            using CancellationTokenSource stop = new();
            Task running = load.Run(stop.Token);
            try
            {
                for (int round = 0; round < 2; round++)
                {
                    await load.Until(ledger => ledger.Acknowledged, 500);
                    own.Kill();
                    await load.Until(ledger => ledger.Unknown + ledger.NotTaken, 100);
                    long acknowledged = load.Ledger.Acknowledged;
                    await load.Until(ledger => ledger.Unknown + ledger.NotTaken, 100);
                    // The second time so long that silos would miss each other if they asked the database for that.
                    if (round == 1 && isCluster) await Task.Delay(TimeSpan.FromSeconds(6));
                    Assert.Equal(acknowledged, load.Ledger.Acknowledged);
                    own.Start();
                }
                await load.Until(ledger => ledger.Acknowledged, 500);
            }
            finally
            {
                await stop.CancelAsync();
            }
            await running;
            foreach (NodeProcess node in nodes.AsEnumerable().Reverse()) Assert.Equal((0, ""), await node.Stop());
        }
        finally
        {
            foreach (NodeProcess node in nodes) output.WriteLine($"{node.Output}\n");
            foreach (NodeProcess node in nodes) node.Dispose();
        }
        (long lost, long journalledUnknown) = load.Ledger.Judge(new PostgresArchive(new(logins.Administrator)).Entries(1));
        output.WriteLine(
            $"{load.Ledger.Acknowledged} acknowledged, {load.Ledger.NotTaken} not taken, {load.Ledger.Unknown} unknown of which "
            + $"{journalledUnknown} journalled, {lost} lost");
        Assert.Equal(0, lost);
        Assert.Empty(load.Ledger.Others);
        string[] lines = [.. nodes.SelectMany(node => node.Output.Split('\n'))];
        Assert.Equal(2, lines.Count(line => line.Contains("The venue stops: ") && line.Contains($"PostgreSQL {Place(logins.Node)}")));
        // However many calls fail meanwhile, somebody can read what is said.
        Assert.DoesNotContain(lines, line => line.Contains("   at "));
        Assert.InRange(lines.Length, 1, 60);
    }

    const string Connected = """
        SELECT string_agg(DISTINCT usename, ' ') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """;

    static (string Broken, string Repaired, string Message)[] Damages =>
    [
        ("INSERT INTO orderbook.migration (version, name, digest) VALUES (4, 'later', 'x')",
            "DELETE FROM orderbook.migration WHERE version = 4", "has schema version 4; this program needs 3, it is older."),
        ("UPDATE orderbook.migration SET digest = 'x' || digest WHERE version = 2",
            "UPDATE orderbook.migration SET digest = substr(digest, 2) WHERE version = 2", "is not the 0002-snapshots of this program."),
        ("REVOKE INSERT ON orderbook.step FROM orderbook_writer", "GRANT INSERT ON orderbook.step TO orderbook_writer",
            "orderbook_writer must have the right to INSERT on orderbook.step."),
        ("GRANT DELETE ON orderbook.step TO orderbook_writer", "REVOKE DELETE ON orderbook.step FROM orderbook_writer",
            "orderbook_writer must not have the right to DELETE on orderbook.step."),
        ("REVOKE SELECT ON orderbook.snapshot FROM orderbook_writer", "GRANT SELECT ON orderbook.snapshot TO orderbook_writer",
            "permission denied for table snapshot"),
        (WithoutTriggers + "UPDATE orderbook.journal SET format = 2", WithoutTriggers + "UPDATE orderbook.journal SET format = 1",
            "has format version 2; this program reads version 1."),
        (TurnedLast, TurnedLast, "Entry 2 of the journal venue"),
    ];

    const string WithoutTriggers = "SET session_replication_role = replica; ";

    const string TurnedLast = WithoutTriggers
        + "UPDATE orderbook.step SET body = set_byte(body, 0, get_byte(body, 0) # 1) "
        + "WHERE journal = 'venue' AND number = 2 AND body IS NOT NULL";

    static IEnumerable<(string Login, string Owner, string Role, string Message)> Strangers(PostgresLogins logins)
    {
        string Login(string user, string roles)
        {
            PostgresServer.Run(logins.Administrator, $"CREATE ROLE {user} LOGIN {roles}");
            return new NpgsqlConnectionStringBuilder(logins.Node) { Username = user }.ConnectionString;
        }
        string stranger = Login("stranger", "");
        yield return (stranger, logins.Owner, "all", "GRANT orderbook_writer TO stranger.");
        yield return (stranger, logins.Owner, "gateway", "GRANT orderbook_silo TO stranger.");
        yield return (Login("writes_only", "IN ROLE orderbook_writer"), logins.Owner, "venue", "GRANT orderbook_silo TO writes_only.");
        yield return (Login("meets_only", "IN ROLE orderbook_silo"), logins.Owner, "venue", "GRANT orderbook_writer TO meets_only.");
        yield return (logins.Node, stranger, "all", "permission denied for schema orderbook");
        string nowhere = new NpgsqlConnectionStringBuilder(logins.Node) { Database = "nowhere" }.ConnectionString;
        yield return (nowhere, logins.Owner, "all", "database \"nowhere\" does not exist");
        yield return (logins.Node, nowhere, "all", "database \"nowhere\" does not exist");
    }

    static string[] Arguments(params string[] more) =>
        ["node", "--no-proofs", "--silo-port", $"{NodeProcess.FreePort()}", "--gateway-port", $"{NodeProcess.FreePort()}", .. more];

    static string Name(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    static string Place(string connection) => $"{Name(connection)} at 127.0.0.1:{new NpgsqlConnectionStringBuilder(connection).Port}";
}
