using System.CommandLine;
using OrderBookRollup.HashLayouts;
using OrderBookRollup.Stark;

var quick = new Option<bool>("--quick") { Description = "Tiny sizes: shows that the program works, the rates mean nothing." };
var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to a file." };
var root = new RootCommand("Poseidon2 in rows: proving time by layout, and how fast the traces are filled.") { quick, json };
root.SetAction(arguments =>
{
    Report report = arguments.GetValue(quick)
        ? Measurement.Run(5, 100, Profile.Test, 1, Console.Error.WriteLine)
        : Measurement.Run(15, 100_000, Profile.Inner, 3, Console.Error.WriteLine);
    report.Print();
    if (arguments.GetValue(json) is { } file) report.WriteJson(file);
});
return root.Parse(args).Invoke();
