using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class TradeOracleTests
{
    [Fact]
    public void A_trade_is_reproduced_by_an_equal_fill_within_five_seconds()
    {
        Assert.Equal((1, 1), Match([(10_000, 5, 7)], [(5_000, 5, 7)]));
        Assert.Equal((1, 1), Match([(10_000, 5, 7)], [(15_000, 5, 7)]));
        Assert.Equal((0, 1), Match([(10_000, 5, 7)], [(4_999, 5, 7)]));
        Assert.Equal((0, 1), Match([(10_000, 5, 7)], [(15_001, 5, 7)]));
        Assert.Equal((0, 0), Match([(10_000, 5, 7)], [(10_000, 5, 8)]));
        Assert.Equal((0, 0), Match([(10_000, 5, 7)], [(10_000, 6, 7)]));
    }

    [Fact]
    public void Each_fill_and_each_trade_counts_once()
    {
        Assert.Equal((1, 1), Match([(1, 5, 7), (2, 5, 7)], [(1, 5, 7)]));
        Assert.Equal((1, 1), Match([(1, 5, 7)], [(1, 5, 7), (2, 5, 7)]));
        Assert.Equal((2, 2), Match([(2, 5, 7), (1, 5, 7)], [(1, 5, 7), (2, 5, 7)]));
    }

    [Fact]
    public void As_many_are_matched_as_any_choice_could()
    {
        var random = new Xoshiro256(4);
        for (int round = 0; round < 300; round++)
        {
            List<(ulong, ulong, ulong)> trades = Draw(ref random), fills = Draw(ref random);
            int most = Most(trades, 0, fills, 0);
            Assert.True(Match(trades, fills).Item1 == most, $"seed 4, round {round}");
        }
    }

    [Fact]
    public void A_file_reads_back_and_anything_else_is_refused()
    {
        OracleTrade[] trades = [new(1, 2, 3), new(1_430_438_404_645, 23_647, 21_144_331)];
        using var stream = new MemoryStream();
        OracleFile.Write(stream, trades);
        Assert.Equal("orderbook-oracle 1\n1 2 3\n1430438404645 23647 21144331\nend 2\n", FlowText.Text(stream.ToArray()));
        Assert.Equal(trades, Read(FlowText.Text(stream.ToArray())));

        Refused("", "oracle: is no oracle file; one begins with 'orderbook-oracle 1'");
        Refused("orderbook-oracle 2\n", "oracle: is no oracle file; one begins with 'orderbook-oracle 1'");
        Refused("orderbook-oracle 1\n1 2 3\n", "oracle: ends without its end line: it is cut off");
        Refused("orderbook-oracle 1\n1 2\nend 1\n", "oracle:2: a time, a price and a quantity were expected");
        Refused("orderbook-oracle 1\n1 2 x\nend 1\n", "oracle:2: a time, a price and a quantity were expected");
        Refused("orderbook-oracle 1\n1 2 18446744073709551615\nend 1\n", "oracle:2: a time, a price and a quantity were expected");
        Refused("orderbook-oracle 1\nend 1\n", "oracle:2: the end line counts 1 trades, but 0 came before it, or lines follow");
        Refused("orderbook-oracle 1\nend 0\n1 2 3\n", "oracle:2: the end line counts 0 trades, but 0 came before it, or lines follow");
    }

    static void Refused(string text, string message) => Assert.Equal(message, Assert.Throws<FlowException>(() => Read(text)).Message);

    static IReadOnlyList<OracleTrade> Read(string text) => OracleFile.Read(new MemoryStream(FlowText.Bytes(text)), "oracle");

    static (int, int) Match(List<(ulong Time, ulong Price, ulong Quantity)> trades, List<(ulong Time, ulong Price, ulong Quantity)> fills)
    {
        var oracle = new TradeOracle(trades.Select(trade => new OracleTrade(trade.Time, trade.Price, trade.Quantity)));
        foreach ((ulong time, ulong price, ulong quantity) in fills) oracle.Add(time, price, quantity);
        return (oracle.Reproduced(), oracle.ReproducedDayWide());
    }

    static List<(ulong, ulong, ulong)> Draw(ref Xoshiro256 random)
    {
        var drawn = new List<(ulong, ulong, ulong)>();
        for (ulong count = random.Below(7); count > 0; count--) drawn.Add((random.Below(20) * 1_000, 1, 1 + random.Below(2)));
        return [.. drawn.Order()];
    }

    // Every way to give fills to trades, one trade after another.
    static int Most(List<(ulong Time, ulong Price, ulong Quantity)> trades, int next, List<(ulong Time, ulong Price, ulong Quantity)> fills,
        int used)
    {
        if (next == trades.Count) return 0;
        int most = Most(trades, next + 1, fills, used);
        for (int i = 0; i < fills.Count; i++)
        {
            bool equal = fills[i].Price == trades[next].Price && fills[i].Quantity == trades[next].Quantity;
            if (equal && (used >> i & 1) == 0 && Math.Abs((long)fills[i].Time - (long)trades[next].Time) <= 5_000)
                most = Math.Max(most, 1 + Most(trades, next + 1, fills, used | 1 << i));
        }
        return most;
    }
}
