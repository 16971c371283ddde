using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace OrderBookRollup.SignatureRates;

/// <summary>All rows of a run, as a table and as JSON.</summary>
/// <param name="Rates">The rows.</param>
sealed record Report(IReadOnlyList<Rate> Rates)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    static readonly string[] Headings = ["work", "batch", "keys", "threads", "signatures/s", "slowest-fastest", "us of a thread"];

    public void Print()
    {
        var table = new Table { Border = TableBorder.Markdown };
        foreach (string heading in Headings) table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned());
        foreach (Rate rate in Rates)
        {
            table.AddRow(
                rate.Work, Text($"{rate.Batch}"), Text($"{rate.Keys}"), Text($"{rate.Threads}"), Text($"{rate.PerSecond:N0}"),
                Text($"{rate.PerSecondMin:N0}-{rate.PerSecondMax:N0}"), Text($"{1e6 * rate.Threads / rate.PerSecond:N1}"));
        }
        AnsiConsole.Console.Profile.Width = 140;
        AnsiConsole.Write(table);
    }

    public void WriteJson(FileInfo file) => File.WriteAllText(file.FullName, JsonSerializer.Serialize(this, Json) + Environment.NewLine);

    static string Text(FormattableString text) => Markup.Escape(text.ToString(CultureInfo.InvariantCulture));
}
