using System.CommandLine;
using System.Security;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Host;

/// <summary>The commands and their options, and the one place where what goes wrong becomes a line and an exit code.</summary>
static partial class CommandLine
{
    /// <summary>Runs the command that the arguments ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, Surroundings surroundings)
    {
        try
        {
            if (arguments.Any(string.IsNullOrWhiteSpace)) throw new HostException("An argument is empty. Ask --help.", ExitCode.Usage);
            ParseResult parsed = Root(surroundings).Parse(arguments);
            if (parsed.Errors.Count > 0)
                throw new HostException(string.Join(' ', parsed.Errors.Select(error => error.Message)) + " Ask --help.", ExitCode.Usage);
            InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false };
            // A node listens for the end of its process by itself, because it drains first.
            if (arguments[0] == "node") configuration.ProcessTerminationTimeout = null;
            return parsed.Invoke(configuration);
        }
        catch (HostException failure)
        {
            return Complain(surroundings, failure.Message, failure.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return Complain(surroundings, "Stopped.", ExitCode.Stopped);
        }
        catch (Exception failure) when (failure is FlowException or ProvingFileException or ProvingException or JournalException
            or DiskException or IOException or UnauthorizedAccessException or SecurityException)
        {
            return Complain(surroundings, failure.Message, ExitCode.Failed);
        }
        catch (InvariantException bug)
        {
            return Complain(surroundings, bug.Message, ExitCode.Internal);
        }
        catch (Exception bug)
        {
            return Complain(surroundings, $"Internal failure: {bug.GetType().Name}: {bug.Message}", ExitCode.Internal);
        }
    }

    static int Complain(Surroundings surroundings, string message, int exitCode)
    {
        surroundings.Error.WriteLine(message.ReplaceLineEndings(" "));
        return exitCode;
    }

    static RootCommand Root(Surroundings surroundings) => new("An order book rollup: the exchange and what is built on it.")
    {
        Demo(surroundings), Replay(surroundings), Prove(surroundings), Verify(surroundings), Inspect(surroundings), Circuit(surroundings),
        Convert(surroundings), Generate(surroundings), NodeCommands.Node(surroundings), NodeCommands.Play(surroundings),
        NodeCommands.Journal(surroundings),
    };

    static System.CommandLine.Command Demo(Surroundings surroundings)
    {
        var json = new Option<string?>("--json") { Description = "Also write the result as one JSON object." };
        var command = new System.CommandLine.Command(
            "demo", "Plays an hour of real order flow through a node, proves every batch, verifies the chain and prints what came of it.")
        {
            json,
        };
        command.SetAction((parsed, stop) => new PlayCommand(surroundings).RunDemo(parsed.GetValue(json), stop));
        return command;
    }

    static System.CommandLine.Command Replay(Surroundings surroundings)
    {
        var flow = new Argument<string>("FLOW") { Description = "The flow to replay." };
        var batch = new Option<int>("--batch")
        {
            Description = "Commands of a batch at most; roots are computed after each.",
            DefaultValueFactory = _ => ReplayCommand.BatchSizeDefault,
        };
        var json = new Option<string?>("--json") { Description = "Also write the result as one JSON object." };
        var oracle = new Option<string?>("--oracle") { Description = "Trades that the exchange reported itself, as convert writes them." };
        var prove = new Option<bool>("--prove") { Description = "Prove every batch and verify it." };
        var output = new Option<string?>("--out") { Description = "An empty or new folder for batches and, with --prove, proofs." };
        Option<string> profile = ProfileOption();
        Option<string> signatures = SignaturesOption();
        var command = new System.CommandLine.Command("replay", "Applies a flow to an empty exchange, audits it and prints what came of it.")
        {
            flow, batch, json, oracle, prove, output, profile, signatures,
        };
        command.SetAction((parsed, stop) => Task.Run(() => new ReplayCommand(surroundings).Run(
            new()
            {
                FlowPath = parsed.GetRequiredValue(flow),
                BatchSize = parsed.GetValue(batch),
                JsonPath = parsed.GetValue(json),
                OraclePath = parsed.GetValue(oracle),
                Proves = parsed.GetValue(prove),
                OutputPath = parsed.GetValue(output),
                Profile = ProfileOf(parsed.GetRequiredValue(profile)),
                Signatures = SignaturesOf(parsed.GetRequiredValue(signatures)),
            }, stop), stop));
        return command;
    }

    static System.CommandLine.Command Convert(Surroundings surroundings)
    {
        var input = new Argument<string>("INPUT") { Description = "The raw log or orders.csv, plain or .xz." };
        var output = new Argument<string>("OUT") { Description = "The flow to write." };
        var oracle = new Option<string?>("--oracle-out") { Description = "Also write the trades that the exchange reported itself." };
        var events = new Option<int>("--events")
        {
            Description = "Convert only the first events.",
            DefaultValueFactory = _ => int.MaxValue,
        };
        var bitstamp = new System.CommandLine.Command("bitstamp", "A capture of Bitstamp's live orders.") { input, output, oracle, events };
        bitstamp.SetAction(parsed => new ConvertCommand(surroundings).Run(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(oracle), parsed.GetValue(events)));
        return new System.CommandLine.Command("convert", "Makes a flow of a capture.") { bitstamp };
    }

    static System.CommandLine.Command Generate(Surroundings surroundings)
    {
        var defaults = new GeneratorOptions();
        Option<T> Knob<T>(string name, string description, T value) =>
            new(name) { Description = description, DefaultValueFactory = _ => value };
        var output = new Argument<string>("OUT") { Description = "The flow to write." };
        Option<long> commands = Knob("--commands", "Commands after batch 0.", defaults.Commands);
        Option<ulong> seed = Knob("--seed", "Seed of all chance.", defaults.Seed);
        Option<int> accounts = Knob("--accounts", "Accounts, each funded in every asset.", defaults.Accounts);
        Option<int> markets = Knob("--markets", "Markets.", defaults.Markets);
        Option<int> assets = Knob("--assets", "Assets; the markets go through their pairs.", defaults.Assets);
        Option<int> live = Knob("--live-orders", "Orders of a market that are kept live, about.", defaults.LiveOrders);
        Option<int> cross = Knob("--cross-per-mille", "Placements in 1,000 that cross the touch.", defaults.CrossPerMille);
        Option<int> replace = Knob("--replace-per-mille", "Replaces in 1,000 commands.", defaults.ReplacePerMille);
        Option<int> cancel = Knob("--cancel-per-mille", "Cancels in 1,000 commands, while few orders live.", defaults.CancelPerMille);
        Option<int> gap = Knob("--mean-gap-us", "Mean gap between commands, in microseconds.", defaults.MeanGapUs);
        var command = new System.CommandLine.Command("generate", "Writes a flow of any size from a seed.")
        {
            output, commands, seed, accounts, markets, assets, live, cross, replace, cancel, gap,
        };
        command.SetAction(parsed => new GenerateCommand(surroundings).Run(
            parsed.GetRequiredValue(output),
            new()
            {
                Commands = parsed.GetValue(commands), Seed = parsed.GetValue(seed), Accounts = parsed.GetValue(accounts),
                Markets = parsed.GetValue(markets), Assets = parsed.GetValue(assets), LiveOrders = parsed.GetValue(live),
                CrossPerMille = parsed.GetValue(cross), ReplacePerMille = parsed.GetValue(replace),
                CancelPerMille = parsed.GetValue(cancel), MeanGapUs = parsed.GetValue(gap),
            }));
        return command;
    }
}
