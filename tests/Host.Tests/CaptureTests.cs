using System.Text.Json;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>The whole capture of 2015-05-01, as an operator and an auditor would do it: by processes that share only files.</summary>
public sealed class CaptureTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Trait("Campaign", "signatures")]
    [Trait("Report", "")]
    public void The_whole_day_of_Bitstamp_is_proved_and_its_chain_accepted_with_the_replays_roots() =>
        Prove("batched", events: int.MaxValue);

    /// <summary>The reference circuit takes minutes for the day, so only a campaign waits for the whole of it.</summary>
    [Fact]
    [Trait("Campaign", "signatures")]
    [Trait("Report", "")]
    public void The_day_is_proved_with_one_signature_after_the_other() => Prove("single", TestSize.Of(300, 1_000, int.MaxValue));

    void Prove(string signatures, int events)
    {
        string? shared = SharedFolder.Path;
        Assert.SkipWhen(shared is null, SharedFolder.Absent);
        Run("convert", "bitstamp", Path.Combine(shared, "data/bitstamp/2015-05-01.log.xz"), "day.flow", "--events", $"{events}");
        Run("replay", "day.flow", "--json", "replayed.json");
        Run("replay", "day.flow", "--prove", "--batch", "8192", "--signatures", signatures, "--out", "chain", "--json", "proved.json");
        string said = Run("verify", "chain", "--expect-roots", "replayed.json");

        using JsonDocument replayed = Json("replayed.json"), proved = Json("proved.json");
        string Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).ToString();
        foreach (string same in (string[])["accepted", "fills", "trades", "liveOrders", "roots", "refused"])
            Assert.Equal(Text(replayed, same), Text(proved, same));
        Assert.Equal(Text(replayed, "accepted"), Text(proved, "provedCommands"));
        long commands = proved.RootElement.GetProperty("provedCommands").GetInt64();
        Assert.Contains($"batches and {commands:N0} commands from genesis, ", said);
        Assert.Contains("with the expected roots", said);
        Assert.Equal("True", Text(proved, "signed"));
        Assert.Equal(signatures, Text(proved, "signatures"), ignoreCase: true);
        string[] figures =
        [
            "signatures", "proofs", "provedCommands", "signedCommands", "cellsPerCommand", "mainCellsPerSignature", "proveSeconds",
            "provedCommandsPerSecond", "verifySeconds", "provenBits", "peakBytes",
        ];
        foreach (string figure in figures)
            TestContext.Current.TestOutputHelper?.WriteLine($"{figure}: {Text(proved, figure)}");
    }

    JsonDocument Json(string name) => JsonDocument.Parse(File.ReadAllText(folder.At(name)));

    string Run(params string[] arguments)
    {
        (int code, string output, string error) = HostProcess.Run(folder.Path, arguments);
        Assert.Equal((0, ""), (code, error));
        return output;
    }
}
