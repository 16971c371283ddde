using OrderBookRollup.Engine;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>Several silos on one machine: killed and restarted under load, and no acknowledgement is lost.</summary>
public sealed class ClusterTests(ITestOutputHelper output) : IDisposable
{
    static readonly string Size = Environment.GetEnvironmentVariable("ORDERBOOK_TESTS") ?? "full";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Silos_killed_under_load_lose_no_acknowledgement()
    {
        int kills = Size switch { "quick" => 1, "long" => 30, _ => 3 };
        await using Cluster cluster = await Cluster.Start(folder.At("data"), 3);
        await using Ingress ingress = new(cluster.Venue, null, TimeProvider.System);
        DepositLoad load = new(ingress);
        using CancellationTokenSource stop = new();
        Task running = load.Run(stop.Token);
        try
        {
            for (int kill = 0; kill < kills; kill++)
            {
                long before = load.Acknowledged;
                TimeSpan waited = await Until(() => load.Acknowledged > before + 1000 && cluster.VenueSilo >= 0, cluster);
                output.WriteLine($"after {waited.TotalSeconds:F1} s acknowledgements came; {load.Acknowledged} so far");
                await Task.Delay(TimeSpan.FromSeconds(10) - TimeSpan.FromSeconds(Math.Min(10, waited.TotalSeconds)));
                cluster.Kill(cluster.VenueSilo);
            }
            long last = load.Acknowledged;
            await Until(() => load.Acknowledged > last + 1000, cluster);
        }
        finally
        {
            await stop.CancelAsync();
        }
        await running;
        await cluster.Stop();
        (long lost, long journalledUnknown) = load.Judge(folder.At("data/journal"));
        output.WriteLine($"{load.Acknowledged} acknowledged, {load.Unknown} unknown of which {journalledUnknown} journalled, {lost} lost");
        Assert.Equal(0, lost);
        Assert.Empty(load.Others);
        Assert.True(load.Unknown > 0, "nobody noticed that silos were killed");
    }

    [Fact]
    public async Task A_rolling_restart_loses_no_acknowledgement()
    {
        await using Cluster cluster = await Cluster.Start(folder.At("data"), 2);
        await using Ingress ingress = new(cluster.Venue, null, TimeProvider.System);
        DepositLoad load = new(ingress);
        using CancellationTokenSource stop = new();
        Task running = load.Run(stop.Token);
        try
        {
            for (int restart = 0; restart < cluster.Count; restart++)
            {
                long before = load.Acknowledged;
                await Until(() => load.Acknowledged > before + 1000 && cluster.VenueSilo >= 0, cluster);
                await cluster.Restart(cluster.VenueSilo);
            }
            long last = load.Acknowledged;
            await Until(() => load.Acknowledged > last + 1000, cluster);
        }
        finally
        {
            await stop.CancelAsync();
        }
        await running;
        await cluster.Stop();
        (long lost, long journalledUnknown) = load.Judge(folder.At("data/journal"));
        output.WriteLine(
            $"{load.Acknowledged} acknowledged, {load.Unknown} unknown of which {journalledUnknown} journalled, {lost} lost, others: "
            + string.Join(", ", load.Others.Select(other => $"{other.Key} {other.Value} times")));
        Assert.Equal((0, 0), (lost, journalledUnknown));
    }

    static async Task<TimeSpan> Until(Func<bool> holds, Cluster cluster)
    {
        TimeSpan step = TimeSpan.FromMilliseconds(20);
        TimeSpan waited = TimeSpan.Zero;
        for (; !holds(); waited += step)
        {
            Assert.True(waited < TimeSpan.FromSeconds(60), cluster.Output);
            await Task.Delay(step);
        }
        return waited;
    }
}
