using System.Text.RegularExpressions;
using OrderBookRollup.Cluster;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>
/// The commands of the compose file, word for word, as processes of this machine and on a PostgreSQL of their own, whose logins are made as
/// the compose file makes them: only names of machines and ports that two would share are replaced.
/// </summary>
public sealed partial class ComposeTests
{
    [Fact]
    public async Task The_containers_of_the_cluster_run_and_take_commands()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        using PostgresCluster database = PostgresCluster.Started();
        PostgresServer.NewDatabase(database, "orderbook");
        string compose = File.ReadAllText(RepositoryFile.Path("docker-compose.yml"));
        string[][] commands = [.. Command().Matches(compose).Select(match => Words(match.Groups[1].Value))];
        Assert.Equal(["venue", "venue", "prover", "gateway"], commands.Select(words => words[2]));
        List<NodeProcess> nodes = [];
        int door = NodeProcess.FreePort();
        try
        {
            foreach (string[] command in commands) nodes.Add(await NodeProcess.Start(Here(command, database.Port, door)));
            CommandOutcome[] outcomes = await NodeTests.Send(door, new Deposit(2, 1, 100), new Expire(99));
            Assert.Equal((1UL, RejectReason.OrderUnknown), (outcomes[0].Sequence, outcomes[1].Refusal));
            // The silo with the venue is killed: the other one goes on from the same database.
            NodeProcess holder = nodes.Single(node => node.HasVenue);
            holder.Kill();
            ulong sequence = 0;
            for (int tries = 0; sequence == 0 && tries < 300; tries++)
            {
                sequence = (await NodeTests.Send(door, new Deposit(2, 1, 7)))[0].Sequence;
                if (sequence == 0) await Task.Delay(100);
            }
            Assert.True(sequence >= 2, $"command {sequence}");
            foreach (NodeProcess node in nodes.Where(node => node != holder).Reverse()) Assert.Equal((0, ""), await node.Stop());
        }
        finally
        {
            foreach (NodeProcess node in nodes) node.Dispose();
        }
    }

    static string[] Here(string[] command, int port, int door)
    {
        string[] words = [.. command];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = words[i].Replace("Host=postgres;", $"Host=127.0.0.1;Port={port};");
            if (words[i - (i > 0 ? 1 : 0)] == "--address") words[i] = "127.0.0.1";
            else if (words[i - (i > 0 ? 1 : 0)] == "--door") words[i] = $"{door}";
        }
        return [.. words, "--silo-port", $"{NodeProcess.FreePort()}", "--gateway-port", $"{NodeProcess.FreePort()}"];
    }

    static string[] Words(string list) => [.. list.Split(',').Select(word => word.Trim().Trim('"'))];

    [GeneratedRegex("command: \\[(\"node\".*)\\]")]
    private static partial Regex Command();
}
