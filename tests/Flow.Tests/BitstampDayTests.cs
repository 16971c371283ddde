using System.Globalization;
using System.Security.Cryptography;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

/// <summary>The real capture of 2015-05-01, which lies in ../shared.</summary>
public sealed class BitstampDayTests
{
    const string Day = "data/bitstamp/2015-05-01.log.xz";
    const string Orders = "data/bitstamp/orders.csv.xz";

    [Fact]
    public void The_capture_holds_what_its_description_says()
    {
        BitstampCapture log = Read(Day), csv = Read(Orders);
        Assert.Equal(50_414, log.Events.Count);
        Assert.Equal(575, log.Trades.Count);
        Assert.Equal(50_414, csv.Events.Count);
        var pairs = log.Events.Zip(csv.Events).ToList();
        Assert.All(pairs, pair => Assert.Equal(pair.First with { VolumeSatoshi = 0 }, pair.Second with { VolumeSatoshi = 0 }));
        Assert.All(pairs, pair => Assert.InRange(pair.First.VolumeSatoshi - pair.Second.VolumeSatoshi, 0UL, 1UL));
        Assert.Equal(4_066, pairs.Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void The_flow_of_the_day_is_always_the_same_bytes() => Assert.Equal(
        "7892dc07c50de5caa23f4b36f0c8b1dcffe2ad40a15ba695893f17b8acc1f65c",
        Convert.ToHexStringLower(SHA256.HashData(ConvertDay(Read(Day), new()).Flow)));

    [Fact]
    public void The_sample_is_the_first_8192_events_of_the_day()
    {
        BitstampCapture capture = Read(Day);
        (byte[] flow, BitstampSummary summary) = ConvertDay(capture, new() { EventsMax = 8_192 });
        Assert.Equal(8_192, summary.Events);
        Assert.Equal(flow, File.ReadAllBytes(Path.Combine(SampleFolder, "bitstamp.flow")));
    }

    /// <summary>The table of README.md: each row is a choice, and what it gives stands in the row.</summary>
    [Fact]
    [Trait("Report", "")]
    public void Each_choice_reproduces_as_many_trades_as_the_README_says()
    {
        BitstampCapture log = Read(Day), csv = Read(Orders);
        string[] rows =
        [
            Row("**as chosen**", log, log, new()),
            Row("deletes with volume 0: ignored", log, log, new(CancelsEmptied: false)),
            Row("changed: all ignored", log, log, new(Changes: BitstampChanges.Ignored)),
            Row("changed: every one a Cancel and a Place", log, log, new(Changes: BitstampChanges.All)),
            Row("opening book: none", log, log, new(Opening: BitstampOpening.Dropped)),
            Row("opening book: from events alone", log, log, new(Opening: BitstampOpening.FromEvents)),
            Row("orders.csv in place of the raw log", csv, log, new()),
            Row("all at once: created is Place, delete with a volume is Cancel", log, log,
                new(BitstampOpening.Dropped, BitstampChanges.Ignored, false)),
        ];
        foreach (string row in rows) TestContext.Current.TestOutputHelper?.WriteLine(row);
        string readme = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "src", "Flow", "README.md"));
        Assert.All(rows, row => Assert.Contains(row + "\n", readme, StringComparison.Ordinal));
    }

    static string SampleFolder => Path.Combine(SharedFolder.RepositoryRoot, "src", "Flow", "Sample");

    static string Row(string name, BitstampCapture capture, BitstampCapture reported, BitstampChoices choices)
    {
        var oracle = new TradeOracle(reported.Trades);
        TestReplay replay = TestReplay.Of(ConvertDay(capture, choices).Flow);
        foreach ((ulong timeMs, Exchange.Fill fill) in replay.Fills) oracle.Add(timeMs, fill.Price, fill.Quantity);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {replay.Fills.Count} | {replay.Refused} | {oracle.Reproduced()} | {oracle.ReproducedDayWide()} |");
    }

    static (byte[] Flow, BitstampSummary Summary) ConvertDay(BitstampCapture capture, BitstampChoices choices)
    {
        using var stream = new MemoryStream();
        BitstampSummary summary = BitstampConverter.Write(capture, choices, new FlowWriter(stream));
        return (stream.ToArray(), summary);
    }

    static BitstampCapture Read(string file)
    {
        string? shared = SharedFolder.Path;
        Assert.SkipWhen(shared is null, SharedFolder.Absent);
        return BitstampCapture.Read(Path.Combine(shared, file));
    }
}
