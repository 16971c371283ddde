using System.CommandLine;
using OrderBookRollup.Stark;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Host;

/// <content>The commands around proofs.</content>
static partial class CommandLine
{
    /// <summary>The option that names a profile.</summary>
    internal static Option<string> ProfileOption() => new("--profile")
    {
        Description = $"Parameters of the proof system: {string.Join(", ", Profile.All.Select(profile => profile.Name))}.",
        DefaultValueFactory = _ => Profile.Inner.Name,
    };

    /// <summary>The profile of a name.</summary>
    /// <exception cref="HostException">There is none.</exception>
    internal static Profile ProfileOf(string name) =>
        Profile.All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new HostException(
            $"--profile must be one of {string.Join(", ", Profile.All.Select(profile => profile.Name))}, not {name}", ExitCode.Usage);

    internal static Option<string> SignaturesOption() => new("--signatures")
    {
        Description = $"How signatures are proved: {SignatureNames}; single is the reference, one after the other.",
        DefaultValueFactory = _ => nameof(SignatureProof.Batched).ToLowerInvariant(),
    };

    internal static SignatureProof SignaturesOf(string name) =>
        Enum.GetNames<SignatureProof>().Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<SignatureProof>(name, ignoreCase: true)
            : throw new HostException($"--signatures must be one of {SignatureNames}, not {name}", ExitCode.Usage);

    static string SignatureNames => string.Join(", ", Enum.GetNames<SignatureProof>().Select(name => name.ToLowerInvariant()));

    static System.CommandLine.Command Prove(Surroundings surroundings)
    {
        var batch = new Argument<string>("BATCH") { Description = "The batch file, as replay --out writes it." };
        var output = new Option<string?>("--out") { Description = "The proof file; beside the batch unless given." };
        var check = new Option<bool>("--check")
        {
            Description = "First check every clause on every row: slow, names the clause that fails.",
        };
        Option<string> profile = ProfileOption();
        Option<string> signatures = SignaturesOption();
        var command = new System.CommandLine.Command("prove", "Proves a batch, verifies the proof and writes it. Needs no state.")
        {
            batch, output, check, profile, signatures,
        };
        command.SetAction((parsed, stop) => Task.Run(() => new ProveCommand(surroundings).Run(
            parsed.GetRequiredValue(batch), parsed.GetValue(output), ProfileOf(parsed.GetRequiredValue(profile)),
            SignaturesOf(parsed.GetRequiredValue(signatures)), parsed.GetValue(check), stop), stop));
        return command;
    }

    static System.CommandLine.Command Verify(Surroundings surroundings)
    {
        var path = new Argument<string>("PROOF|FOLDER")
        {
            Description = "A proof file, a folder of a chain of them from batch 1 on, or a node's data: its folder or connection string.",
        };
        var roots = new Option<string?>("--expect-roots") { Description = "The roots that it must lead to: what replay --json wrote." };
        Option<string> profile = ProfileOption();
        var command = new System.CommandLine.Command("verify", "Verifies a proof, or a chain of proofs, and says what it shows.")
        {
            path, roots, profile,
        };
        command.SetAction(parsed => new VerifyCommand(surroundings).Run(
            parsed.GetRequiredValue(path), parsed.GetValue(roots), ProfileOf(parsed.GetRequiredValue(profile))));
        return command;
    }

    static System.CommandLine.Command Inspect(Surroundings surroundings)
    {
        var file = new Argument<string>("FILE") { Description = "A batch file or a proof file." };
        var command = new System.CommandLine.Command("inspect", "Says what a batch or proof file holds; verifies no proof.") { file };
        command.SetAction(parsed => new InspectCommand(surroundings).Run(parsed.GetRequiredValue(file)));
        return command;
    }

    static System.CommandLine.Command Circuit(Surroundings surroundings)
    {
        var listing = new Option<bool>("--listing") { Description = "Print every expression instead: what the digest is of." };
        Option<string> signatures = SignaturesOption();
        var command = new System.CommandLine.Command(
            "circuit", "Prints the circuit's tables, their widths, degrees and clauses, and its digest.")
        {
            listing, signatures,
        };
        command.SetAction(parsed => new CircuitCommand(surroundings).Run(
            SignaturesOf(parsed.GetRequiredValue(signatures)), parsed.GetValue(listing)));
        return command;
    }
}
