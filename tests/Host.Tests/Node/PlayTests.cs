using System.Text.Json;
using OrderBookRollup.Flow;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>A whole day of real orders through a node, under its own clock, comes to the roots of a replay.</summary>
public sealed class PlayTests(ITestOutputHelper output) : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_whole_day_of_Bitstamp_through_the_node_comes_to_the_roots_of_replay()
    {
        string? shared = SharedFolder.Path;
        Assert.SkipWhen(shared is null, SharedFolder.Absent);
        BitstampCapture capture = BitstampCapture.Read(Path.Combine(shared, "data/bitstamp/2015-05-01.log.xz"));
        using (FileStream flow = File.Create(folder.At("day.flow"))) BitstampConverter.Write(capture, new(), new FlowWriter(flow));
        Assert.Equal(0, HostProcess.Run(folder.Path, "replay", "day.flow", "--json", "replay.json").ExitCode);
        (int code, string said, string error) = HostProcess.Run(folder.Path, "play", "day.flow", "--data", "data", "--json", "play.json");
        Assert.Equal((0, ""), (code, error));
        output.WriteLine(said);
        JsonElement replayed = Read("replay.json");
        JsonElement played = Read("play.json");
        foreach (string name in (string[])["commands", "accepted"])
            Assert.Equal(replayed.GetProperty(name).GetInt64(), played.GetProperty(name).GetInt64());
        (replayed, played) = (replayed.GetProperty("roots"), played.GetProperty("roots"));
        foreach (string space in (string[])["balances", "accounts", "orders", "markets"])
            Assert.Equal(replayed.GetProperty(space).GetString(), played.GetProperty(space).GetString());
    }

    JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(folder.At(name))).RootElement;
}
