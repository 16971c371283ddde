using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>A node that proves in its own process, killed while it does: nothing that was acknowledged stays unproved.</summary>
public sealed class ProvingNodeTests(ITestOutputHelper output) : IDisposable
{
    const int DepositsEach = 20;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task W5_A_node_that_is_killed_between_cut_lease_proof_and_log_proves_all_that_it_acknowledged()
    {
        int door = NodeProcess.FreePort();
        string[] arguments =
        [
            "node", "--data", folder.At("data"), "--door", $"{door}", "--silo-port", $"{NodeProcess.FreePort()}",
            "--gateway-port", $"{NodeProcess.FreePort()}",
        ];
        string[] moments = ["takes batch 1, attempt 1", "brought a proof of batch 1: Accepted", "takes batch 2, attempt "];
        foreach (string moment in moments)
        {
            using NodeProcess node = await NodeProcess.Start(arguments);
            await Deposit(door);
            await node.Said(moment);
            node.Kill();
        }
        using NodeProcess last = await NodeProcess.Start(arguments);
        string said = await Verified($" batches and {moments.Length * DepositsEach} commands from genesis");
        output.WriteLine(said[said.IndexOf("accepted: a chain", StringComparison.Ordinal)..]);
        Assert.Equal((0, ""), await last.Stop());
        // The proof that was in the log when the node was killed was not made again.
        Assert.DoesNotContain("takes batch 1,", last.Output);
    }

    static async Task Deposit(int door)
    {
        Command[] deposits = [.. Enumerable.Range(0, DepositsEach).Select(i => (Command)new Deposit(2, 1, 1 + (ulong)i))];
        CommandOutcome[] outcomes = await NodeTests.Send(door, deposits);
        Assert.All(outcomes, outcome => Assert.NotEqual(0UL, outcome.Sequence));
    }

    // Asked as an auditor asks, while the node works; a proof that comes at that moment is seen the next time.
    async Task<string> Verified(string words)
    {
        string said = "";
        for (int tries = 0; tries < 60; tries++)
        {
            (int code, said, string error) = HostProcess.Run(folder.Path, "verify", "data");
            if (code == 0 && said.Contains(words) && !said.Contains("not proved.")) return said;
            Assert.True(code == 0 || error.Contains("is proved") || error.Contains("no batch"), error);
            await Task.Delay(500);
        }
        throw new TimeoutException(said);
    }
}
