using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class SampleTests
{
    static string Folder => Path.Combine(SharedFolder.RepositoryRoot, "src", "Flow", "Sample");

    [Fact]
    public void The_sample_replays_by_itself_and_names_its_origin()
    {
        byte[] flow = File.ReadAllBytes(Path.Combine(Folder, "bitstamp.flow"));
        TestReplay replay = TestReplay.Of(flow);
        Assert.True(replay.Commands >= 8_000);
        Assert.Equal([RejectReason.OrderUnknown], replay.Reasons);
        Assert.Empty(Audit.Check(replay.Memory));

        string text = FlowText.Text(flow);
        Assert.Contains("# origin: example data of the R package obAnalytics, github phil8192/ob-analytics, inst/extdata, commit 97d1c08\n",
            text);
        Assert.Contains("# licence of the data: GPL, version 2 or later\n", text);
        Assert.StartsWith("                    GNU GENERAL PUBLIC LICENSE\n                       Version 2, June 1991",
            File.ReadAllText(Path.Combine(Folder, "LICENSE")));
    }

    [Fact]
    public void Its_oracle_is_mostly_reproduced()
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder, "bitstamp.oracle"));
        var oracle = new TradeOracle(OracleFile.Read(stream, "oracle"));
        foreach ((ulong timeMs, Fill fill) in TestReplay.Of(File.ReadAllBytes(Path.Combine(Folder, "bitstamp.flow"))).Fills)
            oracle.Add(timeMs, fill.Price, fill.Quantity);
        Assert.Equal((142, 136), (oracle.TradeCount, oracle.Reproduced()));
    }

    [Fact]
    public void The_README_lists_every_verb_and_field()
    {
        string readme = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "src", "Flow", "README.md"));
        foreach (FlowVerb verb in FlowVerb.All)
        {
            IEnumerable<string> fields = verb.Fields.Select((field, i) => i < verb.RequiredCount ? field.Name : $"[{field.Name}]");
            Assert.Contains($"| `{verb.Letter}` | {verb.Kind} | {string.Join(' ', fields)} |\n", readme);
            Assert.All(verb.Fields.Skip(verb.RequiredCount), field => Assert.True(field.HasDefault));
        }
    }
}
