using System.Security.Cryptography;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class GeneratorTests
{
    [Fact]
    public void The_random_sequence_is_the_published_one()
    {
        // First outputs of xoshiro256** whose state is SplitMix64 of seed 0, as rand_xoshiro's seed_from_u64(0) has them.
        var random = new Xoshiro256(0);
        Assert.Equal([11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768],
            new[] { random.Next(), random.Next(), random.Next() });
    }

    [Fact]
    public void Gaps_are_exponential()
    {
        var random = new Xoshiro256(1);
        ulong[] gaps = [.. Enumerable.Range(0, 200_000).Select(_ => random.Exponential(1_000_000))];
        Assert.InRange(gaps.Average(gap => (double)gap), 990_000, 1_010_000);
        foreach (double quantile in (double[])[0.1, 0.5, 0.9, 0.99])
        {
            double expected = 1 - Math.Exp(-quantile * 3);
            Assert.InRange(gaps.Count(gap => gap < quantile * 3_000_000) / 200_000.0, expected - 0.01, expected + 0.01);
        }
        Assert.Equal(0UL, random.Exponential(0));
    }

    [Fact]
    public void Distances_follow_the_power_law()
    {
        var random = new Xoshiro256(1);
        ulong[] distances = [.. Enumerable.Range(0, 200_000).Select(_ => random.PowerLaw(1_000_000))];
        foreach (ulong distance in (ulong[])[1, 3, 10, 100, 10_000, 1_000_000])
        {
            double expected = 1 / Math.Sqrt(1.0 + distance);
            Assert.InRange(distances.Count(drawn => drawn >= distance) / 200_000.0, expected - 0.005, expected + 0.005);
        }
    }

    [Theory]
    [InlineData(1, 20_000, "5261f58114b5fa76eae71ebe44d0f881a6b8bed6de51771ecbc7d168a3e7354a")]
    [InlineData(2, 20_000, "75ee5b7b60ab9b8f5b7a3e3e1460cb56f473c07f4373ea73403d6d64b680d95e")]
    public void The_same_options_give_the_same_bytes(ulong seed, long commands, string digest)
    {
        var options = new GeneratorOptions { Seed = seed, Commands = commands, Accounts = 100 };
        byte[] bytes = Generate(options);
        Assert.Equal(bytes, Generate(options));
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void What_is_generated_is_mostly_accepted_and_trades_in_every_market()
    {
        var options = new GeneratorOptions { Seed = 3, Commands = 50_000, Accounts = 200, Markets = 7, Assets = 4, LiveOrders = 300 };
        var replay = TestReplay.Of(Generate(options));
        Assert.Empty(Audit.Check(replay.Memory));
        Assert.True(replay.Commands == 50_000 + 7 + (200 * 5));
        Assert.True(replay.Refused < replay.Commands / 5, $"{replay.Refused} of {replay.Commands} refused");
        Assert.Equal(Enumerable.Range(1, 7).Select(market => (uint)market), replay.MarketsFilled);
        Assert.Subset(
            new HashSet<RejectReason>
            {
                RejectReason.OrderUnknown, RejectReason.QuantityAlreadyFilled, RejectReason.PostOnlyWouldTake, RejectReason.FokWouldNotFill,
                RejectReason.FokWouldSelfTrade,
            },
            replay.Reasons);
    }

    [Fact]
    public void One_account_one_market_and_no_gaps_generate_too()
    {
        var options = new GeneratorOptions { Commands = 2_000, Accounts = 1, Markets = 1, Assets = 2, MeanGapUs = 0, LiveOrders = 1 };
        var replay = TestReplay.Of(Generate(options));
        Assert.Equal(2_000 + 4, replay.Commands);
        Assert.DoesNotContain(RejectReason.NonceUsed, replay.Reasons);
    }

    public static TheoryData<GeneratorOptions, string> Bad => new()
    {
        { new() { Commands = -1 }, "commands must be 0 to 1000000000000, not -1" },
        { new() { Accounts = 0 }, "accounts must be 1 to 4194302, not 0" },
        { new() { Accounts = 4_194_303 }, "accounts must be 1 to 4194302, not 4194303" },
        { new() { Markets = 1_024 }, "markets must be 1 to 1023, not 1024" },
        { new() { Assets = 1 }, "assets must be 2 to 255, not 1" },
        { new() { LiveOrders = 0 }, "live orders must be 1 to 16777216, not 0" },
        { new() { CrossPerMille = 1_001 }, "cross per mille must be 0 to 1000, not 1001" },
        { new() { ReplacePerMille = 700, CancelPerMille = 400 }, "cancel per mille must be 0 to 300, not 400" },
        { new() { MeanGapUs = -1 }, "mean gap in microseconds must be 0 to 1000000, not -1" },
        { new() { Commands = 1_000_000_000_000, MeanGapUs = 1_000_000 }, "so many commands at such gaps take longer than times reach" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Options_that_do_not_hold_are_refused(GeneratorOptions options, string complaint)
    {
        Assert.Equal(complaint, options.Complaint());
        Assert.Throws<ArgumentException>(() => Generate(options));
    }

    static byte[] Generate(GeneratorOptions options)
    {
        using var stream = new MemoryStream();
        FlowGenerator.Write(options, new FlowWriter(stream));
        return stream.ToArray();
    }
}
