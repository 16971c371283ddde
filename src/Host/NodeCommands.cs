using System.CommandLine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Host;

/// <summary>The commands that run a node or look at what it wrote.</summary>
static class NodeCommands
{
    const string DataDescription = "The data folder: journal, batches and, in a cluster without a database, who its members are.";

    /// <summary><c>node</c>.</summary>
    public static System.CommandLine.Command Node(Surroundings surroundings)
    {
        var role = new Option<NodeRole>("--role") { Description = "all (alone), or in a cluster gateway, venue or prover." };
        var data = new Option<string?>("--data") { Description = DataDescription };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Instead of a data folder: a connection string of PostgreSQL. The password may stand in PGPASSFILE.",
        };
        var owner = new Option<string?>("--postgres-owner")
        {
            Description = "Also a connection string: who owns the database's schema and migrates it, so that the node need not.",
        };
        Option<ulong> chain = Identity(out Option<string> contract);
        var address = Knob("--address", "The address it listens on and is reached at.", "127.0.0.1");
        Option<int> silo = Knob("--silo-port", "The port for other silos.", 11_111);
        Option<int> gateway = Knob("--gateway-port", "The port for gateways.", 30_000);
        var door = new Option<int?>("--door") { Description = "A port of this machine for commands; what nobody signs is believed." };
        Option<string> profile = CommandLine.ProfileOption();
        Option<string> signatures = CommandLine.SignaturesOption();
        Option<bool> noProofs = NoProofs();
        var command = new System.CommandLine.Command("node", "Runs a node, or one process of a cluster, until it is told to end.")
        {
            role, data, postgres, owner, chain, contract, address, silo, gateway, door, profile, signatures, noProofs,
        };
        command.SetAction((parsed, _) =>
        {
            int? doorPort = parsed.GetValue(door);
            NodeRole does = parsed.GetValue(role);
            if (does == NodeRole.Gateway && doorPort is null)
                throw new HostException("A gateway needs --door: there is no other way in yet.", ExitCode.Usage);
            if (does == NodeRole.Prover && parsed.GetValue(noProofs))
                throw new HostException("A prover has nothing to do with --no-proofs.", ExitCode.Usage);
            if ((parsed.GetValue(data) is null) == (parsed.GetValue(postgres) is null))
                throw new HostException("Say where its data is: either --data or --postgres.", ExitCode.Usage);
            if (parsed.GetValue(owner) is not null && parsed.GetValue(postgres) is null)
                throw new HostException("--postgres-owner says who owns the database of --postgres.", ExitCode.Usage);
            SigningDomain identity = NodeSettings.ReadIdentity(parsed.GetValue(chain), parsed.GetRequiredValue(contract));
            NodeSettings settings = new(
                does, parsed.GetValue(data), parsed.GetValue(postgres), identity,
                NodeSettings.ReadAddress(parsed.GetRequiredValue(address)),
                NodeSettings.ReadPort("--silo-port", parsed.GetValue(silo)),
                NodeSettings.ReadPort("--gateway-port", parsed.GetValue(gateway)),
                doorPort is { } port ? NodeSettings.ReadPort("--door", port) : null,
                parsed.GetValue(noProofs) ? null : CommandLine.ProfileOf(parsed.GetRequiredValue(profile)))
            {
                Owner = parsed.GetValue(owner), Signatures = CommandLine.SignaturesOf(parsed.GetRequiredValue(signatures)),
            };
            return new NodeCommand(surroundings).Run(settings);
        });
        return command;
    }

    /// <summary><c>play</c>.</summary>
    public static System.CommandLine.Command Play(Surroundings surroundings)
    {
        var flow = new Argument<string>("FLOW") { Description = "The flow to play." };
        var data = new Option<string>("--data") { Description = DataDescription, Required = true };
        var json = new Option<string?>("--json") { Description = "Also write the result as one JSON object." };
        var oracle = new Option<string?>("--oracle") { Description = "Trades that the exchange reported itself, as convert writes them." };
        Option<int> batch = Knob("--batch", "Commands of a batch at most.", BatchOptions.CommandsMaxDefault);
        Option<int> workers = Knob(
            "--workers", "Batches proved here at once; with 0 others prove: node --role prover with the same data folder.", 1);
        Option<string> profile = CommandLine.ProfileOption();
        Option<string> signatures = CommandLine.SignaturesOption();
        Option<bool> noProofs = NoProofs();
        var command = new System.CommandLine.Command("play", "Plays a flow through a node of its own, under the flow's clock.")
        {
            flow, data, json, oracle, batch, workers, profile, signatures, noProofs,
        };
        command.SetAction((parsed, stop) => new PlayCommand(surroundings).Run(
            new()
            {
                FlowPath = parsed.GetRequiredValue(flow),
                DataFolder = parsed.GetRequiredValue(data),
                JsonPath = parsed.GetValue(json),
                OraclePath = parsed.GetValue(oracle),
                BatchSize = parsed.GetValue(batch),
                Workers = parsed.GetValue(workers),
                Profile = parsed.GetValue(noProofs) ? null : CommandLine.ProfileOf(parsed.GetRequiredValue(profile)),
                Signatures = CommandLine.SignaturesOf(parsed.GetRequiredValue(signatures)),
            },
            stop));
        return command;
    }

    /// <summary><c>journal</c>.</summary>
    public static System.CommandLine.Command Journal(Surroundings surroundings)
    {
        Argument<string> Folder(string name = "FOLDER") => new(name) { Description = "A journal, or a node's data folder." };
        var first = new Argument<ulong>("FIRST") { Description = "The first entry shown.", DefaultValueFactory = _ => 1 };
        System.CommandLine.Command Verb(string name, string description, Argument<string> folder, Argument? rest)
        {
            var verb = new System.CommandLine.Command(name, description) { folder };
            if (rest is not null) verb.Add(rest);
            verb.SetAction(parsed =>
            {
                string[] more = rest switch
                {
                    null => [],
                    Argument<ulong> number => [$"{parsed.GetValue(number)}"],
                    var path => [parsed.GetRequiredValue((Argument<string>)path)],
                };
                return new JournalCommand(surroundings).Run(name, parsed.GetRequiredValue(folder), more);
            });
            return verb;
        }
        var target = new Argument<string>("TARGET") { Description = "An empty folder, made if it is not there." };
        return new System.CommandLine.Command("journal", "Looks at a journal while no node runs on it.")
        {
            Verb("check", "Reads everything and checks every hash and link.", Folder(), null),
            Verb("dump", "Prints one line a command, from an entry on.", Folder(), first),
            Verb("replay", "Applies everything to the genesis state and prints its hash.", Folder(), null),
            Verb("backup", "Copies a journal, or all that a node keeps, and checks the copy.", Folder(), target),
            Verb("restore", "Makes a journal, or a data folder, out of a backup.", Folder("BACKUP"), target),
        };
    }

    static Option<ulong> Identity(out Option<string> contract)
    {
        contract = Knob("--contract", "The rollup contract.", NodeSettings.ContractDefault);
        return Knob("--chain-id", "The chain of the rollup contract.", NodeSettings.ChainIdDefault);
    }

    static Option<bool> NoProofs() => new("--no-proofs") { Description = "Batches are cut and their roots known, and nothing is proved." };

    static Option<T> Knob<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
