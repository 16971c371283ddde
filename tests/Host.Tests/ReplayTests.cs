using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;
using Xunit;
using FlowGenerator = OrderBookRollup.Flow.FlowGenerator;
using Record = OrderBookRollup.Exchange.Record;

namespace OrderBookRollup.Host.Tests;

public sealed class ReplayTests
{
    static readonly string sample = Path.Combine(AppContext.BaseDirectory, "Sample", "bitstamp.flow");

    [Fact]
    public void The_sample_comes_to_the_same_state_however_it_is_cut()
    {
        byte[] flow = File.ReadAllBytes(sample);
        AssertSameHoweverCut(flow);
        AssertSlowTreeAgrees(Replay(flow, 1_024));
    }

    [Fact]
    public void The_sample_comes_to_the_golden_roots()
    {
        ReplayResult result = Replay(File.ReadAllBytes(sample), 1_024);
        Assert.Equal((8_755, 139, 201), (result.Commands, result.Counts.Fills, result.LiveOrders));
        Assert.Equal("ab127a94e05f9ab6fd1210a7c3d652efe7705597f84cc1f10e05ba3558220ea6", result.Roots.Balances.ToString());
        Assert.Equal("ed033d94292a1cf7ec7f6a6b46f7180d149a85a98e4fb1a12ab75afd4139749f", result.Roots.Accounts.ToString());
        Assert.Equal("cfce12e6e381f2ddf049d39344672b2f316a635f90d96ccd3ea80bb8695c3016", result.Roots.Orders.ToString());
        Assert.Equal("60a8d772e2c8ba97ddb071f19250dc7fb965ea380d8b73dc939ff00ee5f72b7f", result.Roots.Markets.ToString());
    }

    [Fact]
    public void Generated_flow_comes_to_the_same_state_however_it_is_cut()
    {
        byte[] flow = Generate(new() { Commands = 6_000, Seed = 11, Accounts = 300, Markets = 5, Assets = 4 });
        AssertSameHoweverCut(flow);
        AssertSlowTreeAgrees(Replay(flow, 1_024));
    }

    [Fact]
    public void The_whole_day_of_Bitstamp_reproduces_the_trades_that_were_reported()
    {
        BitstampCapture capture = ReadDay();
        byte[] flow = Convert(capture);
        var oracle = new TradeOracle(capture.Trades);
        ReplayResult result = Replay(flow, 1_024, oracle);
        Assert.Equal(50_414, capture.Events.Count);
        Assert.Empty(Audit.Check(result.Memory));
        Assert.Equal(575, oracle.TradeCount);
        Assert.True(oracle.Reproduced() >= 432, $"{oracle.Reproduced()} of 575");
        Assert.Equal((563, 563), (oracle.Reproduced(), oracle.ReproducedDayWide()));
        Assert.Equal([(RejectReason.OrderUnknown, 601L)], result.Counts.Refused);
    }

    [Fact]
    public void The_whole_day_of_Bitstamp_comes_to_the_same_state_however_it_is_cut()
    {
        byte[] flow = Convert(ReadDay());
        AssertSameHoweverCut(flow);
        AssertSlowTreeAgrees(Replay(flow, 1_024));
    }

    [Fact]
    public void Batch_lines_end_batches_and_long_batches_are_cut()
    {
        byte[] flow = Generate(new() { Commands = 100, Accounts = 10, Markets = 2, Assets = 2 });
        // Batch 0: 2 markets, then 2 deposits and a key for each of 10 accounts.
        Assert.Equal(2, Replay(flow, 1_000).Batches);
        Assert.Equal(2, Replay(flow, 100).Batches);
        Assert.Equal(4 + 10, Replay(flow, 10).Batches);
        Assert.Equal(132, Replay(flow, 1).Batches);
    }

    static void AssertSameHoweverCut(byte[] flow)
    {
        Roots roots = Replay(flow, 1_024).Roots;
        Assert.Equal(roots, Replay(flow, 1_024).Roots);
        Assert.Equal(roots, Replay(flow, 7).Roots);
        Assert.Equal(roots, Replay(flow, 1).Roots);
        Assert.NotEqual(Roots.Empty, roots);
    }

    static void AssertSlowTreeAgrees(ReplayResult result)
    {
        foreach (Space space in Enum.GetValues<Space>())
        {
            var slow = new SlowTree();
            foreach ((Address address, Record record) in result.Memory.Records())
                if (address.Space == space) slow.Put(address.Index, record);
            Assert.Equal(slow.Root, result.Roots[space]);
        }
    }

    static ReplayResult Replay(byte[] flow, int batchSize, TradeOracle? oracle = null) =>
        new Replayer(batchSize, TimeProvider.System, oracle).Run(new FlowReader(new MemoryStream(flow), "flow"), () => { });

    static byte[] Generate(GeneratorOptions options)
    {
        using var stream = new MemoryStream();
        FlowGenerator.Write(options, new FlowWriter(stream));
        return stream.ToArray();
    }

    static byte[] Convert(BitstampCapture capture)
    {
        using var stream = new MemoryStream();
        BitstampConverter.Write(capture, new(), new FlowWriter(stream));
        return stream.ToArray();
    }

    static BitstampCapture ReadDay()
    {
        string? shared = SharedFolder.Path;
        Assert.SkipWhen(shared is null, SharedFolder.Absent);
        return BitstampCapture.Read(Path.Combine(shared, "data/bitstamp/2015-05-01.log.xz"));
    }
}
