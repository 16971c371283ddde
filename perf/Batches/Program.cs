using System.CommandLine;
using System.Globalization;
using OrderBookRollup.Batches;
using OrderBookRollup.Tables;
using Spectre.Console;
using Profile = OrderBookRollup.Stark.Profile;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [Processes.WorkerVerb, _, ..]) return Processes.Work(args);

Option<int[]> accounts = new("--accounts")
{
    Description = "Accounts of the flows.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [256, 10_000, 1_000_000],
};
Option<int[]> sizes = new("--sizes")
{
    Description = "Commands of a batch.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [256, 1_024, 8_192, 65_536],
};
Option<string> profile = new("--profile") { Description = "The profile of proofs.", DefaultValueFactory = _ => Profile.Inner.Name };
Option<SignatureProof> signatures = new("--signatures")
{
    Description = "How signatures are proved.", DefaultValueFactory = _ => SignatureProof.Batched,
};
Option<FileInfo?> json = new("--json") { Description = "Write the report to a file as one JSON object." };
Option<int> count = new("--batches") { Description = "Batches to prove.", DefaultValueFactory = _ => 4 };
Option<int> size = new("--size") { Description = "Commands of each.", DefaultValueFactory = _ => 8_192 };

Command processes = new("processes", "One prover process against two on the same batches.") { count, size };
processes.SetAction(parsed =>
{
    DirectoryInfo folder = Directory.CreateTempSubdirectory("batches-");
    string[] files = Processes.Write(folder.FullName, parsed.GetValue(count), parsed.GetValue(size));
    foreach (int number in (int[])[1, 2])
        Console.WriteLine($"{number} processes: {Processes.Measure(files, number):N0} commands a second, start and warming up included");
    folder.Delete(recursive: true);
});
RootCommand root = new("Cells and seconds of a proved command, by accounts and by batch size.")
{
    accounts, sizes, profile, signatures, json, processes,
};
root.SetAction(parsed =>
{
    Profile chosen = Profile.All.Single(known => known.Name == parsed.GetValue(profile));
    var lines = new List<Line>();
    SignatureProof proof = parsed.GetValue(signatures);
    foreach (Line line in Measurement.Run(parsed.GetRequiredValue(accounts), parsed.GetRequiredValue(sizes), chosen, proof))
    {
        Console.Error.WriteLine($"{line.Accounts} accounts, {line.Commands} commands: {line.Seconds:F2} s");
        lines.Add(line);
    }
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
    var report = new Report(lines);
    report.Print(AnsiConsole.Console);
    if (parsed.GetValue(json) is { } file) File.WriteAllText(file.FullName, report.ToJson());
});
return root.Parse(args).Invoke();
