using System.CommandLine;
using System.Text.Json;
using OrderBookRollup.Load;
using Spectre.Console;

Option<FileInfo?> json = new("--json") { Description = "Write the report to a file as one JSON object." };
Option<bool> quick = new("--quick") { Description = "Small sizes: shows that it runs, measures nothing worth keeping." };
Option<double> seconds = new("--seconds") { Description = "How long each of the two phases takes.", DefaultValueFactory = _ => 20 };
Option<double?> rate = new("--rate") { Description = "Commands a second of the paced phase; half of the first phase when left out." };
Option<double?> steady = new("--steady")
{
    Description = "Instead: so many minutes at the given rate, with a look at the memory every half minute.",
};
Option<bool> inSilo = new("--in-silo") { Description = "The gateway lives in the silo's process and reaches the grain without TCP." };
Option<BatchWork> batches = new("--batches")
{
    Description = "What becomes of batches meanwhile: none (cut), roots (computed), traced (made ready for provers).",
};
Option<bool> signed = new("--signed") { Description = "Commands are signed, and the gateway checks them." };
Option<int> accounts = new("--accounts")
{
    Description = "Accounts that send, each with a key of its own.", DefaultValueFactory = _ => OrderFlow.AccountsDefault,
};
Option<DirectoryInfo?> folder = new("--folder") { Description = "On which disk; a temporary folder when left out." };
RootCommand root = new("Commands a second journalled and acknowledged by the venue's grain, through a gateway of its own.")
{
    json, quick, seconds, rate, steady, inSilo, batches, signed, accounts, folder,
};
root.Add(Provers.Command());
root.Add(Provers.WorkerCommand());
root.SetAction(async (parsed, _) =>
{
    string place = parsed.GetValue(folder) is { } given
        ? Path.Combine(given.FullName, "load")
        : Directory.CreateTempSubdirectory("load-perf").FullName;
    try
    {
        LoadOptions options = new(
            place, TimeSpan.FromSeconds(parsed.GetValue(quick) ? 0.5 : parsed.GetValue(seconds)), parsed.GetValue(rate),
            parsed.GetValue(inSilo), parsed.GetValue(batches), parsed.GetValue(signed))
        {
            Accounts = parsed.GetValue(accounts),
        };
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
        if (parsed.GetValue(steady) is { } minutes)
        {
            TimeSpan between = TimeSpan.FromSeconds(parsed.GetValue(quick) ? 0.2 : 30);
            SteadyReport found = await SteadyMeasurement.Of(options with { Time = TimeSpan.FromMinutes(minutes) }, between);
            found.Print(AnsiConsole.Console);
            string text = JsonSerializer.Serialize(found, Report.Json);
            if (parsed.GetValue(json) is { } told) await File.WriteAllTextAsync(told.FullName, text);
            return;
        }
        Report report = await Measurement.Of(options);
        report.Print(AnsiConsole.Console);
        if (parsed.GetValue(json) is { } file) await File.WriteAllTextAsync(file.FullName, report.ToJson());
    }
    finally
    {
        Directory.Delete(place, recursive: true);
    }
});
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
