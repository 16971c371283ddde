using System.CommandLine;
using OrderBookRollup.Matching;
using Spectre.Console;

Option<FileInfo?> json = new("--json") { Description = "Write the report to a file as one JSON object." };
Option<bool> quick = new("--quick") { Description = "Small sizes: shows that it runs, measures nothing worth keeping." };
Option<string?> only = new("--only") { Description = "Only scenarios and depths whose name contains this." };
RootCommand root = new("Commands a second of the rulebook alone: five field scenarios, and by depth of the book.") { json, quick, only };
root.SetAction(parsed =>
{
    Sizes sizes = parsed.GetValue(quick) ? Sizes.Quick : Sizes.Full;
    List<Line> scenarios = [];
    string part = parsed.GetValue(only) ?? "";
    foreach ((string name, Func<int, Scenario> make) in Scenarios.All.Where(scenario => scenario.Name.Contains(part, StringComparison.Ordinal)))
    {
        Console.Error.WriteLine($"measuring {name}");
        scenarios.Add(Line.Of(make(sizes.Commands), sizes.Runs));
    }
    List<Line> depths = [];
    foreach (int live in sizes.LiveOrders.Where(live => Depths.NameOf(live).Contains(part, StringComparison.Ordinal)))
    {
        Console.Error.WriteLine($"measuring {Depths.NameOf(live)}");
        depths.Add(Line.Of(Depths.At(live, sizes.Commands), sizes.Runs));
    }
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
    Report report = new(scenarios, depths);
    report.Print(AnsiConsole.Console);
    if (parsed.GetValue(json) is { } file) File.WriteAllText(file.FullName, report.ToJson());
});
return root.Parse(args).Invoke();
