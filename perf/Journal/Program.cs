using System.CommandLine;
using OrderBookRollup.Cluster;
using OrderBookRollup.Journal;
using Spectre.Console;

Option<FileInfo?> json = new("--json") { Description = "Write the report to a file as one JSON object." };
Option<bool> quick = new("--quick") { Description = "Small sizes: shows that it runs, measures nothing worth keeping." };
Option<DirectoryInfo?> folder = new("--folder") { Description = "On which disk; a temporary folder when left out." };
Option<string?> postgres = new("--postgres")
{
    Description = "On PostgreSQL: that of a connection string, or one that is made for the measurement.",
    Arity = ArgumentArity.ZeroOrOne,
};
Option<double?> pace = new("--pace") { Description = "Commands offered a second in the paced runs; half of the fast run when left out." };
RootCommand root = new("Commands a second journalled and acknowledged by one venue.") { json, quick, folder, postgres, pace };
root.SetAction(parsed =>
{
    Sizes sizes = parsed.GetValue(quick) ? Sizes.Quick : Sizes.Full;
    List<Line> lines = [];
    string? database = parsed.GetValue(postgres);
    using PostgresCluster? own = parsed.GetResult(postgres) is not null && database is null ? PostgresCluster.Started() : null;
    database ??= own?.ConnectionString();
    foreach (int batch in sizes.Batches)
    {
        Console.Error.WriteLine($"measuring batches of {batch}");
        if (database is not null)
        {
            string name = $"measured-{batch}-{Environment.ProcessId}";
            DatabasePlace there = new(database, Measurement.Identity, name);
            lines.Add(Measurement.Of(there, sizes.Commands, batch, parsed.GetValue(pace)));
            continue;
        }
        string place = parsed.GetValue(folder) is { } given
            ? Path.Combine(given.FullName, $"journal-{batch}")
            : Directory.CreateTempSubdirectory("journal-perf").FullName;
        lines.Add(Measurement.Of(new FolderPlace(place, Measurement.Identity), sizes.Commands, batch, parsed.GetValue(pace)));
        Directory.Delete(place, recursive: true);
    }
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
    Report report = new(lines);
    report.Print(AnsiConsole.Console);
    if (parsed.GetValue(json) is { } file) File.WriteAllText(file.FullName, report.ToJson());
});
return root.Parse(args).Invoke();
