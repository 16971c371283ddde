using System.CommandLine;
using System.Globalization;
using OrderBookRollup.Stark;
using OrderBookRollup.Thesis;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Option<string> flow = new("--flow")
{
    Description = "The flow; the sample unless given.",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Sample", "bitstamp.flow"),
};
Option<int> batch = new("--batch") { Description = "Commands of a batch.", DefaultValueFactory = _ => 8_192 };
Option<double> price = new("--hourly-price")
{
    Description = "Dollars that the machine is taken to cost an hour.", DefaultValueFactory = _ => 0.10,
};
RootCommand root = new("The thesis in numbers: as cited, and as measured here.") { flow, batch, price };
root.SetAction(parsed =>
{
    using FileStream stream = File.OpenRead(parsed.GetRequiredValue(flow));
    Measured measured = Measured.Of(stream, parsed.GetValue(batch), Profile.Inner);
    foreach (string line in ThesisTable.Lines(measured, parsed.GetValue(price))) Console.WriteLine(line);
    Console.WriteLine();
    Console.WriteLine($"{measured.Cells / (double)measured.Commands:N0} cells a command, "
        + $"{measured.Cells / measured.Seconds / 1e6:F2} M cells a second, {measured.ProofBytes:N0} bytes of proof, "
        + $"verified in {1000 * measured.VerifySeconds:F1} ms; profile Inner, every command signed");
});
return root.Parse(args).Invoke();
