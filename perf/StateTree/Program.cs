using System.CommandLine;
using OrderBookRollup.StateTreeRates;

var quick = new Option<bool>("--quick") { Description = "Tiny sizes: shows that the program works, the rates mean nothing." };
var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to a file." };
var root = new RootCommand("Touched leaves a second of one state space, by live records, batch size and threads.") { quick, json };
root.SetAction(arguments =>
{
    Sizes sizes = arguments.GetValue(quick) ? Sizes.Quick : Sizes.Full;
    Report report = Measurement.Run(sizes, Console.Error.WriteLine);
    report.Print();
    if (arguments.GetValue(json) is { } file) report.WriteJson(file);
});
return root.Parse(args).Invoke();
