using OrderBookRollup.Exchange;
using OrderBookRollup.Layout;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void Account_first_exchanges_the_two_parts_of_an_index()
    {
        uint index = Address.OfBalance(asset: 5, account: 7).Index;
        Assert.Equal((7u << Limits.AssetBits) | 5, TouchedIndices.AccountFirst(index));
    }

    [Fact]
    public void Nodes_are_counted_once_for_all_leaves_below_them()
    {
        TouchedIndices touched = new();
        foreach (uint index in (uint[])[2, 3, 2, 1 << 22]) touched.Add(index);
        (long leaves, long nodes, long accountFirst) = touched.Take();

        Assert.Equal(4, leaves);
        Assert.Equal(Distinct([0, 2, 3, 1 << 22]), nodes);
        Assert.Equal(Distinct([0, 2 << 8, 3 << 8, 1]), accountFirst);
        Assert.Equal((1, 30, 30), touched.Take());
    }

    [Fact]
    public void The_sample_is_counted()
    {
        string sample = Path.Combine(AppContext.BaseDirectory, "Sample", "bitstamp.flow");
        using FileStream flow = File.OpenRead(sample);
        NodeCounts counts = NodeCounts.Of(flow, sample, 1_024);
        Assert.True(counts.Batches > 7 && counts.Balances.Nodes > 0 && counts.Accounts.Leaves > counts.Balances.Leaves);
    }

    static long Distinct(uint[] indices) =>
        Enumerable.Range(1, Limits.IndexBits).Sum(level => indices.Select(index => index >> level).Distinct().LongCount());
}
