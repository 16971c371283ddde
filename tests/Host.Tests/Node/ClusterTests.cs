using OrderBookRollup.Cluster;
using OrderBookRollup.Engine;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>Several silos on one machine: killed and restarted under load, and no acknowledgement is lost.</summary>
public sealed class ClusterTests(ITestOutputHelper output) : IDisposable
{
    static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(10);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Trait("Campaign", "durability")]
    [Trait("Report", "silos killed under load")]
    public Task Silos_killed_under_load_lose_no_acknowledgement() =>
        KillSilos("files", ClusterStore.Files(folder.At("data")), TestSize.Of(1, 3, 30));

    [Fact]
    [Trait("Campaign", "durability")]
    [Trait("Report", "silos killed under load")]
    public async Task Silos_on_PostgreSQL_killed_under_load_lose_no_acknowledgement()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        using PostgresCluster server = PostgresCluster.Started();
        await KillSilos("PostgreSQL", ClusterStore.Postgres(server), TestSize.Of(1, 2, 30));
    }

    [Fact]
    public Task A_rolling_restart_loses_no_acknowledgement() => RestartSilos(ClusterStore.Files(folder.At("data")));

    [Fact]
    public async Task A_rolling_restart_on_PostgreSQL_loses_no_acknowledgement()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        using PostgresCluster server = PostgresCluster.Started();
        await RestartSilos(ClusterStore.Postgres(server));
    }

    async Task KillSilos(string name, ClusterStore store, int kills)
    {
        await using Cluster cluster = await Cluster.Start(store, 3);
        List<double> pauses = [];
        DepositLoad load = await UnderLoad(cluster, async load =>
        {
            for (int kill = 0; kill < kills; kill++)
            {
                TimeSpan waited = await Answers(load, cluster);
                if (kill > 0) pauses.Add(waited.TotalSeconds);
                if (waited < BetweenKills) await Task.Delay(BetweenKills - waited);
                await Until(() => cluster.VenueSilo >= 0, cluster);
                cluster.Kill(cluster.VenueSilo);
            }
            pauses.Add((await Answers(load, cluster)).TotalSeconds);
        });
        (long lost, long journalledUnknown) = load.Ledger.Judge(store.Journal());
        output.WriteLine(
            $"{name}: {kills} silos killed, acknowledgements came again after {pauses.Min():F1} to {pauses.Max():F1} s; "
            + Said(load.Ledger, lost, journalledUnknown));
        Assert.Equal(0, lost);
        Assert.Equal(0, load.Ledger.NotTaken);
        Assert.Empty(load.Ledger.Others);
        Assert.True(load.Ledger.Unknown > 0, "nobody noticed that silos were killed");
    }

    async Task RestartSilos(ClusterStore store)
    {
        await using Cluster cluster = await Cluster.Start(store, 2);
        DepositLoad load = await UnderLoad(cluster, async load =>
        {
            for (int restart = 0; restart < cluster.Count; restart++)
            {
                await Answers(load, cluster);
                await cluster.Restart(cluster.VenueSilo);
            }
            await Answers(load, cluster);
        });
        (long lost, long journalledUnknown) = load.Ledger.Judge(store.Journal());
        output.WriteLine(Said(load.Ledger, lost, journalledUnknown));
        // Not even for a moment does nobody know: who stops lets go of the journal, who begins waits for it.
        Assert.Equal((0, 0, 0), (lost, load.Ledger.Unknown, journalledUnknown));
        Assert.Empty(load.Ledger.Others);
    }

    static string Said(DepositLedger ledger, long lost, long journalledUnknown) =>
        $"{ledger.Acknowledged} acknowledged, {ledger.NotTaken} not taken, {ledger.Unknown} unknown of which "
        + $"{journalledUnknown} journalled, {lost} lost";

    static async Task<DepositLoad> UnderLoad(Cluster cluster, Func<DepositLoad, Task> action)
    {
        await using Ingress ingress = new(cluster.Venue, null, TimeProvider.System);
        DepositLoad load = new(ingress);
        using CancellationTokenSource stop = new();
        Task running = load.Run(stop.Token);
        try
        {
            await action(load);
        }
        finally
        {
            await stop.CancelAsync();
        }
        await running;
        await cluster.Stop();
        return load;
    }

    // A thousand more acknowledgements, from a silo that says it has the venue.
    static Task<TimeSpan> Answers(DepositLoad load, Cluster cluster)
    {
        long before = load.Ledger.Acknowledged;
        return Until(() => load.Ledger.Acknowledged > before + 1000 && cluster.VenueSilo >= 0, cluster);
    }

    static async Task<TimeSpan> Until(Func<bool> holds, Cluster cluster)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), cluster.Output);
            await Task.Delay(20);
        }
        return TimeProvider.System.GetElapsedTime(begun);
    }
}
