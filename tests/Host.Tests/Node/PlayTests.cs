using System.Text.Json;
using System.Text.RegularExpressions;
using OrderBookRollup.Flow;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>
/// Real orders through a node under its own clock, proved by worker processes of which one is killed half-way: the same roots as a replay,
/// and a chain of proofs that a verifier accepts out of the data folder.
/// </summary>
public sealed class PlayTests(ITestOutputHelper output) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(300);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task An_hour_of_Bitstamp_through_the_node_is_proved_though_a_worker_is_killed() =>
        Play(Path.Combine(AppContext.BaseDirectory, "Sample", "bitstamp.flow"), batch: 2_048, batches: 5);

    [Fact]
    [Trait("Report", "")]
    public async Task The_whole_day_of_Bitstamp_through_the_node_is_proved_though_a_worker_is_killed()
    {
        string? shared = SharedFolder.Path;
        Assert.SkipWhen(shared is null, SharedFolder.Absent);
        BitstampCapture capture = BitstampCapture.Read(Path.Combine(shared, "data/bitstamp/2015-05-01.log.xz"));
        using (FileStream flow = File.Create(folder.At("day.flow"))) BitstampConverter.Write(capture, new(), new FlowWriter(flow));
        await Play(folder.At("day.flow"), batch: 8_192, batches: 7);
    }

    async Task Play(string flow, int batch, int batches)
    {
        Run("replay", flow, "--json", "replay.json");
        using NodeProcess node = NodeProcess.Begin(
            "play", flow, "--data", folder.At("data"), "--batch", $"{batch}", "--workers", "0", "--json", folder.At("play.json"));
        using NodeProcess ada = Worker(), bob = Worker();
        (NodeProcess killed, NodeProcess survivor, ulong taken) = await KillOne(ada, bob, half: (batches + 1) / 2);
        Match takeover = await survivor.Said($"takes batch {taken}, attempt (\\d+)", patience: Patience);
        (int code, string error) = await node.Ended(Patience);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"brought a proof of batch {taken}: Accepted", survivor.Output);
        // Attempts count on, unless the dead silo held the venue's place in Orleans' directory and the venue opened again.
        Assert.True(int.Parse(takeover.Groups[1].Value) > 1 || Regex.Count(node.Output, " is open: ") > 1, node.Output);
        Assert.DoesNotContain($"brought a proof of batch {taken}:", killed.Output);
        // One that is stopped gives back what it holds, and says so by its exit code.
        Assert.Equal((0, ""), await survivor.Stop());

        JsonElement replayed = Read("replay.json"), played = Read("play.json");
        foreach (string same in (string[])["commands", "accepted", "fills", "trades", "liveOrders", "roots", "refused"])
            Assert.Equal(replayed.GetProperty(same).ToString(), played.GetProperty(same).ToString());
        Assert.Equal(batches, played.GetProperty("batches").GetInt32());
        string said = Run("verify", "data", "--expect-roots", "replay.json");
        Assert.Contains($"a chain of {batches} batches and {played.GetProperty("accepted").GetInt64():N0} commands from genesis, ", said);
        Assert.Contains("with the expected roots", said);
        Assert.DoesNotContain("not proved.", said);
        output.WriteLine(string.Join('\n', said.Split('\n').Where(line => line.StartsWith("accepted:"))));
        output.WriteLine($"killed while it proved batch {taken}:\n{killed.Output}\nsurvivor:\n{survivor.Output}");
    }

    // Kills whoever first takes a batch of the second half, while it proves it.
    static async Task<(NodeProcess Killed, NodeProcess Survivor, ulong Taken)> KillOne(NodeProcess ada, NodeProcess bob, int half)
    {
        string late = $"takes batch ({string.Join('|', Enumerable.Range(half, half))}), attempt 1";
        Task<Match> one = ada.Said(late, patience: Patience), two = bob.Said(late, patience: Patience);
        Task<Match> first = await Task.WhenAny(one, two);
        ulong taken = ulong.Parse((await first).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        (NodeProcess killed, NodeProcess survivor) = first == one ? (ada, bob) : (bob, ada);
        killed.Kill();
        return (killed, survivor, taken);
    }

    NodeProcess Worker() => NodeProcess.Begin(
        "node", "--role", "prover", "--data", folder.At("data"), "--silo-port", $"{NodeProcess.FreePort()}",
        "--gateway-port", $"{NodeProcess.FreePort()}");

    string Run(params string[] arguments)
    {
        (int code, string said, string error) = HostProcess.Run(folder.Path, arguments);
        Assert.Equal((0, ""), (code, error));
        return said;
    }

    JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(folder.At(name))).RootElement;
}
