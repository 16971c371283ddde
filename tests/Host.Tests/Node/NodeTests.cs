using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>A node from outside: it starts, answers, ends, comes back, and says in one line why it can not.</summary>
public sealed class NodeTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, int, string> Refused => new()
    {
        { "node", 2, "Say where its data is: either --data or --postgres." },
        { "node --data d --postgres Host=h", 2, "Say where its data is: either --data or --postgres." },
        { "node --postgres nonsense", 1, "The node can not start. The connection string of PostgreSQL is none: " },
        { "node --postgres Host=127.0.0.1;Port=9;Database=d;Username=u", 1, "The node can not start. " },
        { "node --data d --postgres-owner Host=h", 2, "--postgres-owner says who owns the database of --postgres." },
        { "node --data d --role king", 2, "Cannot parse argument 'king' for option '--role' as expected type" },
        { "node --data d --role gateway", 2, "A gateway needs --door: there is no other way in yet." },
        { "node --data d --role prover --no-proofs", 2, "A prover has nothing to do with --no-proofs." },
        { "node --data d --profile Fast", 2, "--profile must be one of Test, Inner, Ethereum, Ethereum32, not Fast" },
        { "node --data d --chain-id 0", 2, "--chain-id must be 1 to 4611686018427387903, not 0" },
        { "node --data d --contract 0x12", 2, "--contract: An address is 0x and 40 hexadecimal digits, not 0x12." },
        { "node --data d --address here", 2, "--address must be an IP address, not here" },
        { "node --data d --silo-port 0", 2, "--silo-port must be 1 to 65535, not 0" },
        { "node --data d --gateway-port 70000", 2, "--gateway-port must be 1 to 65535, not 70000" },
        { "node --data d --address 192.0.2.1", 1, "Port 11111 of 192.0.2.1 can not be used: " },
        { "node --data /proc/none", 1, "The node can not start. Could not make " },
        { "play none.flow --data d", 1, "Could not find file '{0}none.flow'." },
        { "play none.flow --data d --workers 65", 2, "--workers must be 0 to 64, not 65" },
        { "play none.flow --data d --batch 0", 2, "--batch must be 1 to 1048576, not 0" },
        { "journal", 2, "Required command was not provided. Ask --help." },
        { "journal check none", 1, "There is no folder none." },
        { "journal restore none d", 1, "There is no folder none." },
        { "journal backup . copy", 1, "There is no journal in " },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Bad_input_gets_one_line(string arguments, int exitCode, string line)
    {
        (int code, _, string error) = HostProcess.Run(folder.Path, arguments.Split(' '));
        Assert.StartsWith(line.Replace("{0}", folder.Path + Path.DirectorySeparatorChar), error);
        Assert.Equal((exitCode, 1), (code, error.Count(sign => sign == '\n')));
    }

    [Fact]
    public async Task A_node_that_was_killed_comes_back_with_what_it_acknowledged()
    {
        int door = NodeProcess.FreePort();
        string[] arguments = [.. Arguments("data"), "--door", $"{door}"];
        using (NodeProcess node = await NodeProcess.Start(arguments))
        {
            CommandOutcome[] outcomes = await Send(door, new Deposit(2, 1, 100), new Deposit(3, 1, 50), new Expire(99));
            Assert.Equal((1UL, 2UL, RejectReason.OrderUnknown), (outcomes[0].Sequence, outcomes[1].Sequence, outcomes[2].Refusal));
            node.Kill();
        }
        using NodeProcess again = await NodeProcess.Start(arguments);
        Assert.Contains("is open: epoch 2, entry 1, command 2.", again.Output);
        Assert.Equal(3UL, (await Send(door, new Deposit(2, 1, 1)))[0].Sequence);
        Assert.Equal((0, ""), await again.Stop());
        Assert.EndsWith("stopped", again.Output);
        (int code, string output, _) = HostProcess.Run(folder.Path, "journal", "dump", "data", "2");
        Assert.Equal(0, code);
        Assert.Contains("2 2 3 ", output);
    }

    [Fact]
    public async Task A_gateway_of_its_own_reaches_the_venue()
    {
        int door = NodeProcess.FreePort();
        using NodeProcess venue = await NodeProcess.Start([.. Arguments("data"), "--role", "venue"]);
        using NodeProcess gateway = await NodeProcess.Start([.. Arguments("data"), "--role", "gateway", "--door", $"{door}"]);
        Assert.Equal(1UL, (await Send(door, new Deposit(2, 1, 100)))[0].Sequence);
        Assert.Equal((0, ""), await gateway.Stop());
        Assert.Equal((0, ""), await venue.Stop());
    }

    [Theory]
    [InlineData("--signatures", "single", "Inner")]
    [InlineData("--profile", "Test", "Test")]
    public async Task A_prover_that_was_told_something_else_than_its_venue_ends_with_one_line(string option, string value, string profile)
    {
        using NodeProcess venue = await NodeProcess.Start([.. Arguments("data"), "--role", "venue"]);
        using NodeProcess prover = NodeProcess.Begin([.. Arguments("data"), "--role", "prover", option, value]);
        (int exitCode, string error) = await prover.Ended();
        Assert.Matches(
            $"^This prover gets no work\\. prover-127\\.0\\.0\\.1-[0-9]+/0 makes proofs of circuit [0-9a-f]{{64}} under profile {profile}, "
            + "but the venue takes those of circuit [0-9a-f]{64} under profile Inner\\.\n$",
            error);
        Assert.Equal(1, exitCode);
        Assert.Equal((0, ""), await venue.Stop());
    }

    [Fact]
    public async Task A_gateway_may_come_before_its_venue_and_outlives_it()
    {
        int door = NodeProcess.FreePort();
        string[] venue = [.. Arguments("data"), "--role", "venue"];
        using NodeProcess gateway = NodeProcess.Begin([.. Arguments("data"), "--role", "gateway", "--door", $"{door}"]);
        await gateway.Says("Waiting for venue 31337:0x0000000000000000000000000000000000000001: ");
        // A silo that has no venue is met first.
        using IHost prover = await IdleProver.Start(folder.At("data/members"));
        using (NodeProcess first = await NodeProcess.Start(venue))
        {
            await gateway.Ready();
            Assert.Equal(1UL, (await Send(door, new Deposit(2, 1, 100)))[0].Sequence);
            first.Kill();
        }
        using NodeProcess second = await NodeProcess.Start(venue);
        CommandOutcome outcome = default;
        for (int tries = 0; outcome.Sequence == 0 && tries < 300; tries++)
        {
            outcome = (await Send(door, new Deposit(2, 1, 7)))[0];
            Assert.True(outcome.Sequence != 0 || outcome.Service == ServiceRefusal.OutcomeUnknown, $"{outcome}");
            if (outcome.Sequence == 0) await Task.Delay(100);
        }
        Assert.Equal(2UL, outcome.Sequence);
        Assert.Equal((0, ""), await gateway.Stop());
        Assert.Equal((0, ""), await second.Stop());
        await prover.StopAsync();
    }

    [Fact]
    public async Task A_gateway_that_waits_ends_when_it_is_told_to()
    {
        using NodeProcess gateway = NodeProcess.Begin([.. Arguments("data"), "--role", "gateway", "--door", $"{NodeProcess.FreePort()}"]);
        await gateway.Says("Waiting for venue");
        Assert.Equal((130, "Stopped.\n"), await gateway.Stop());
    }

    [Fact]
    public async Task What_is_wrong_with_data_or_ports_is_said_in_one_line()
    {
        string[] arguments = Arguments("data");
        using NodeProcess node = await NodeProcess.Start(arguments);
        await Fails(arguments, $"Port {arguments[4]} of 127.0.0.1 can not be used: ");
        int door = NodeProcess.FreePort();
        using (TcpListener taken = new(IPAddress.Loopback, door))
        {
            taken.Start();
            await Fails([.. Arguments("other"), "--door", $"{door}"], $"Port {door} of 127.0.0.1 can not be used: ");
            Assert.False(Directory.Exists(folder.At("other/members")));
        }
        await Fails(Arguments("data"), $"The node can not start. The journal in {folder.At("data/journal")} is in use by another process.");
        await node.Stop();
        await Fails(
            [.. Arguments("data"), "--chain-id", "5"],
            "belongs to chain 31337, contract 0x0000000000000000000000000000000000000001; "
            + "this venue is chain 5, contract 0x0000000000000000000000000000000000000001.");
        string segment = Directory.GetFiles(folder.At("data/journal"), "*.journal").Max()!;
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[100] ^= 1;
        File.WriteAllBytes(segment, bytes);
        await Fails(Arguments("data"), segment[(segment.LastIndexOf('/') + 1)..]);
    }

    [Fact]
    public void A_played_journal_is_checked_copied_and_replayed_by_the_verbs()
    {
        (int code, string output, string error) =
            HostProcess.Run(
                folder.Path, "play", Path.Combine(AppContext.BaseDirectory, "Sample/bitstamp.flow"), "--data", "data", "--no-proofs");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("accepted +│ +8,610 ", output);
        Assert.Equal((1, "data: none of its 2 batches is proved\n"), Refusal("verify", "data"));
        foreach ((string words, string said) in ((string, string)[])
        [
            ("check data", "all whole"), ("backup data copy", "copied and checked up to entry "),
            ("restore copy data2", "copied and checked"), ("replay data2", "sequence 8610, time "), ("dump data2", " Place {"),
        ])
        {
            (code, output, error) = HostProcess.Run(folder.Path, ["journal", .. words.Split(' ')]);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains(said, output);
        }
        (code, _, error) = HostProcess.Run(folder.Path, "journal", "restore", "copy", "data2");
        Assert.Equal(1, code);
        Assert.Contains("already; it was not touched.", error);
        (code, _, error) = HostProcess.Run(
            folder.Path, "play", Path.Combine(AppContext.BaseDirectory, "Sample/bitstamp.flow"), "--data", "data");
        Assert.Equal((1, "data: holds commands already; play into an empty folder\n"), (code, error));
    }

    (int, string) Refusal(params string[] arguments)
    {
        (int code, _, string error) = HostProcess.Run(folder.Path, arguments);
        return (code, error);
    }

    string[] Arguments(string data) =>
        ["node", "--data", folder.At(data), "--silo-port", $"{NodeProcess.FreePort()}", "--gateway-port", $"{NodeProcess.FreePort()}"];

    internal static async Task Fails(string[] arguments, string message)
    {
        using NodeProcess node = NodeProcess.Begin(arguments);
        (int exitCode, string error) = await node.Ended();
        Assert.Contains(message, error);
        Assert.Equal((1, 1), (exitCode, error.Count(sign => sign == '\n')));
    }

    internal static async Task<CommandOutcome[]> Send(int door, params Command[] commands)
    {
        using DoorClient client = await DoorClient.Connect(door);
        return await client.Send(commands);
    }
}
