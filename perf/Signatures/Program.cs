using System.CommandLine;
using OrderBookRollup.SignatureRates;

var quick = new Option<bool>("--quick") { Description = "Tiny sizes: shows that the program works, the rates mean nothing." };
var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to a file." };
var root = new RootCommand("Signatures a second, singly and in batches, by threads.") { quick, json };
root.SetAction(arguments =>
{
    Sizes sizes = arguments.GetValue(quick) ? Sizes.Quick : Sizes.Full;
    Report report = Measurement.Run(sizes, Console.Error.WriteLine);
    report.Print();
    if (arguments.GetValue(json) is { } file) report.WriteJson(file);
});
return root.Parse(args).Invoke();
