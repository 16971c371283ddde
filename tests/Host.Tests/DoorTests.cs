using System.Text.Json;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>The command line from outside: what bad input is answered with, and that it leaves nothing behind.</summary>
public sealed class DoorTests : IDisposable
{
    const string Good = """
        orderbook-flow 1
        1000 m 1 2 1 1 1 0 0
        0 d 2 1 1000
        0 d 3 2 1000
        0 k 2 1 0 0 0 0
        0 k 3 1 0 0 0 0
        batch
        5 p 2 1 0 10 7 1
        5 p 3 1 1 10 3 1
        0 c 2 9
        end 8

        """;

    readonly TemporaryFolder folder = new();

    public DoorTests()
    {
        folder.Save("good.flow", Good);
        folder.Save("bad.flow", Good.Replace("5 p 3", "5 q 3"));
        folder.Save("cut.flow", Good[..^6]);
        folder.Save("old.flow", Good.Replace("flow 1", "flow 0"));
        folder.Save("gz.flow", "\u001f\u008b\u0008\0");
        folder.Save("junk.flow", "\u0001\u0002\u0003\u0004");
        folder.Save("market.flow", Good.Replace("5 p 3 1 1", "5 p 3 9 1"));
        folder.Save("markets.flow", Good.Replace("5 p 3 1 1", "5 p 3 9 1").Replace("5 p 2 1 0", "5 p 2 0 0"));
        folder.Save("bad.oracle", "orderbook-oracle 1\n1 2\nend 1\n");
        folder.Save("bad.log", "1000 order_created {}\n");
        folder.Save("bad.xz", "no archive");
        folder.Save("a.csv", "id,timestamp,exchange.timestamp,price,volume,action,direction\n50,1000,1,10.00,200000000,created,bid\n");
        Directory.CreateDirectory(folder.At("dir"));
    }

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, int, string> Refused => new()
    {
        { "", 2, "Required command was not provided. Ask --help." },
        { "fly", 2, "Required command was not provided. Unrecognized command or argument 'fly'. Ask --help." },
        { "demo now", 2, "Unrecognized command or argument 'now'. Ask --help." },
        { "replay", 2, "Required argument missing for command: 'replay'. Ask --help." },
        { "replay good.flow --fast", 2, "Unrecognized command or argument '--fast'. Ask --help." },
        { "replay good.flow --batch", 2, "Required argument missing for option: '--batch'. Ask --help." },
        { "replay good.flow --batch x", 2, "Cannot parse argument 'x' for option '--batch' as expected type 'System.Int32'. Ask --help." },
        { "replay good.flow --batch 0", 2, "--batch must be 1 to 1048576, not 0" },
        { "replay none.flow", 1, "Could not find file '{0}none.flow'." },
        { "replay no/such.flow", 1, "Could not find a part of the path '{0}no/such.flow'." },
        { "replay dir", 1, "Access to the path '{0}dir' is denied." },
        { "replay bad.flow", 1, "bad.flow:9: verb \"q\" is not known" },
        { "replay bad.flow --json out.json", 1, "bad.flow:9: verb \"q\" is not known" },
        { "replay cut.flow --json out.json", 1, "cut.flow:11: the file ends without its end line: it is cut off" },
        { "replay old.flow", 1, "old.flow:1: version 0 of the format is not known, only 1" },
        { "replay gz.flow", 1, "gz.flow: is gzip-compressed; decompress it first (gzip -d)" },
        { "replay junk.flow", 1, "junk.flow: is no flow; a flow begins with 'orderbook-flow 1'" },
        { "replay market.flow --json out.json", 1, "market.flow:9: names a market that does not exist" },
        { "replay markets.flow", 1, "markets.flow:8: names a market that does not exist (1 more like this)" },
        { "replay good.flow --json no/out.json", 1, "Could not find a part of the path '{0}no/out.json.partial'." },
        { "replay good.flow --json dir", 1, "dir: is a folder" },
        { "replay good.flow --oracle none", 1, "Could not find file '{0}none'." },
        { "replay good.flow --oracle bad.oracle", 1, "bad.oracle:2: a time, a price and a quantity were expected" },
        { "convert", 2, "Required command was not provided. Ask --help." },
        {
            "convert kraken a b", 2, "Required command was not provided. Unrecognized command or argument 'kraken'. "
                + "Unrecognized command or argument 'a'. Unrecognized command or argument 'b'. Ask --help."
        },
        { "convert bitstamp a.csv", 2, "Required argument missing for command: 'bitstamp'. Ask --help." },
        { "convert bitstamp none out", 1, "Could not find file '{0}none'." },
        { "convert bitstamp none.xz out", 1, "Could not find file '{0}none.xz'." },
        { "convert bitstamp bad.log out", 1, "bad.log:1: its object is not that of order_created" },
        { "convert bitstamp bad.xz out", 1, "bad.xz: xz refuses it: xz: bad.xz: File format not recognized" },
        { "convert bitstamp a.csv out --events 0", 2, "--events must be at least 1, not 0" },
        { "convert bitstamp a.csv out --oracle-out oracle", 1, "a.csv: holds no trades for --oracle-out; the raw log does" },
        { "convert bitstamp a.csv dir", 1, "dir: is a folder" },
        { "generate", 2, "Required argument missing for command: 'generate'. Ask --help." },
        { "generate out --commands -1", 2, "commands must be 0 to 1000000000000, not -1" },
        { "generate out --seed -1", 2, "Cannot parse argument '-1' for option '--seed' as expected type 'System.UInt64'. Ask --help." },
        { "generate out --accounts 5000000", 2, "accounts must be 1 to 4194302, not 5000000" },
        { "generate no/out", 1, "Could not find a part of the path '{0}no/out.partial'." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Bad_input_gets_one_line_and_leaves_nothing_behind(string arguments, int exitCode, string line)
    {
        string[] before = [.. folder.Names];
        (int code, string output, string error) = HostProcess.Run(folder.Path, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(line.Replace("{0}", folder.Path + Path.DirectorySeparatorChar) + "\n", error);
        Assert.Equal(exitCode, code);
        Assert.Equal(before, folder.Names);
        if (!arguments.Contains("market")) Assert.DoesNotContain("root", output);
    }

    [Fact]
    public void An_empty_argument_is_no_path() =>
        Assert.Equal((2, "", "An argument is empty. Ask --help.\n"), HostProcess.Run(folder.Path, "generate", ""));

    [Fact]
    public void A_replay_prints_its_table_and_writes_its_object()
    {
        (int code, string output, string error) = HostProcess.Run(folder.Path, "replay", "good.flow", "--json", "out.json", "--batch", "1");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("replay: 100 %", output);
        string[] rows =
            ["commands", "refused: OrderUnknown", "fills", "market 1: lots", "live orders", "balances root", "engine, commands a second"];
        foreach (string row in rows)
            Assert.Contains($" {row} ", output);

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.At("out.json")));
        JsonElement root = json.RootElement;
        Assert.Equal(8, root.GetProperty("commands").GetInt64());
        Assert.Equal(7, root.GetProperty("accepted").GetInt64());
        Assert.Equal(8, root.GetProperty("batches").GetInt64());
        Assert.Equal("{\"OrderUnknown\":1}", JsonSerializer.Serialize(root.GetProperty("refused")));
        Assert.Equal(1, root.GetProperty("fills").GetInt64());
        Assert.Equal(1, root.GetProperty("trades").GetInt64());
        Assert.Equal(1, root.GetProperty("liveOrders").GetInt64());
        Assert.Equal("3", root.GetProperty("markets")[0].GetProperty("lots").GetString());
        Assert.Equal("30", root.GetProperty("markets")[0].GetProperty("quoteUnits").GetString());
        Assert.All(["balances", "accounts", "orders", "markets"],
            space => Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("roots").GetProperty(space).GetString()));
        Assert.True(root.GetProperty("engineCommandsPerSecond").GetDouble() > 0);
        Assert.False(root.TryGetProperty("oracleTrades", out _));
    }

    [Fact]
    public void The_demo_runs_anywhere()
    {
        (int code, string output, string error) = HostProcess.Run(folder.At("dir"), "demo");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(" of them reproduced within 5 s ", output);
        Assert.Contains(" batches, each verified ", output);
        Assert.Contains(" proved commands a second ", output);
    }

    [Fact]
    public void What_is_generated_and_converted_replays()
    {
        Assert.Equal(0,
            HostProcess.Run(folder.Path, "generate", "out.flow", "--commands", "500", "--seed", "9", "--accounts", "5").ExitCode);
        Assert.Equal(0, HostProcess.Run(folder.Path, "replay", "out.flow").ExitCode);
        Assert.Equal(0, HostProcess.Run(folder.Path, "convert", "bitstamp", "a.csv", "csv.flow").ExitCode);
        Assert.Equal(0, HostProcess.Run(folder.Path, "replay", "csv.flow").ExitCode);
        Assert.DoesNotContain(folder.Names, name => name.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_lists_the_commands()
    {
        (int code, string output, _) = HostProcess.Run(folder.Path, "--help");
        Assert.Equal(0, code);
        string[] commands =
        [
            "demo", "replay <FLOW>", "prove <BATCH>", "verify <PROOF|FOLDER>", "inspect <FILE>", "circuit", "convert", "generate <OUT>",
        ];
        foreach (string command in commands) Assert.Contains(command, output);
    }
}
