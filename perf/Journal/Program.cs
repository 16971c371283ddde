using System.CommandLine;
using OrderBookRollup.Journal;
using Spectre.Console;

Option<FileInfo?> json = new("--json") { Description = "Write the report to a file as one JSON object." };
Option<bool> quick = new("--quick") { Description = "Small sizes: shows that it runs, measures nothing worth keeping." };
Option<DirectoryInfo?> folder = new("--folder") { Description = "On which disk; a temporary folder when left out." };
RootCommand root = new("Commands a second journalled and acknowledged by one venue on files.") { json, quick, folder };
root.SetAction(parsed =>
{
    Sizes sizes = parsed.GetValue(quick) ? Sizes.Quick : Sizes.Full;
    List<Line> lines = [];
    foreach (int batch in sizes.Batches)
    {
        Console.Error.WriteLine($"measuring batches of {batch}");
        string place = parsed.GetValue(folder) is { } given
            ? Path.Combine(given.FullName, $"journal-{batch}")
            : Directory.CreateTempSubdirectory("journal-perf").FullName;
        lines.Add(Measurement.Of(place, sizes.Commands, batch));
        Directory.Delete(place, recursive: true);
    }
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
    Report report = new(lines);
    report.Print(AnsiConsole.Console);
    if (parsed.GetValue(json) is { } file) File.WriteAllText(file.FullName, report.ToJson());
});
return root.Parse(args).Invoke();
