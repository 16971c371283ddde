using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderBookRollup.Algebra;
using Spectre.Console;

namespace OrderBookRollup.StateTreeRates;

/// <summary>All rows of a run, as a table and as JSON.</summary>
/// <param name="Level">The SIMD level of the hash.</param>
/// <param name="HashesPerSecond">Compressions a second of one thread that does nothing else.</param>
/// <param name="Rates">The rows.</param>
sealed record Report(SimdLevel Level, double HashesPerSecond, IReadOnlyList<Rate> Rates)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    static readonly string[] Headings =
        ["live records", "bytes a record", "batch", "threads", "leaves/s", "ms, median [min-max]", "hashes a leaf", "hashing share"];

    public void Print()
    {
        var table = new Table { Border = TableBorder.Markdown };
        foreach (string heading in Headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned());
        foreach (Rate rate in Rates)
        {
            table.AddRow(
                Text($"{rate.LiveRecords:N0}{(rate.IsScattered ? " scattered" : "")}"), Text($"{rate.BytesPerRecord:N0}"),
                Text($"{rate.Batch:N0}"), Text($"{rate.Threads}"), Text($"{rate.LeavesPerSecond:N0}"),
                Text($"{rate.MedianMs:N2} [{rate.MinMs:N2}-{rate.MaxMs:N2}]"), Text($"{rate.HashesPerLeaf:N1}"),
                Text($"{rate.HashingShare:P0}"));
        }

        AnsiConsole.Console.Profile.Width = 140;
        AnsiConsole.WriteLine(Text($"Hashing alone, {Level}, one thread: {HashesPerSecond / 1e6:N2} M compressions/s."));
        AnsiConsole.Write(table);
    }

    public void WriteJson(FileInfo file) => File.WriteAllText(file.FullName, JsonSerializer.Serialize(this, Json) + Environment.NewLine);

    static string Text(FormattableString text) => Markup.Escape(text.ToString(CultureInfo.InvariantCulture));
}
