using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace OrderBookRollup.Batches;

/// <summary>Everything that was measured, for a person and as one JSON object.</summary>
/// <param name="Lines">One for each batch.</param>
internal sealed record Report(IReadOnlyList<Line> Lines)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Print(IAnsiConsole console)
    {
        Table table = new Table().MarkdownBorder();
        foreach (string name in (string[])[
            "accounts", "batch", "commands", "cells/command", "steps", "tree", "hashes", "a signature", "padded",
            "s", "commands/s", "MiB", "proof kB"])
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (Line line in Lines)
        {
            string[] cells =
            [
                Number(line.Accounts), Number(line.Asked), Number(line.Commands), Number(line.CellsPerCommand), Number(line.StepsCells),
                Number(line.TreeCells), Number(line.HashCells), Number(line.SignatureCells),
                Number(line.PaddedCells),
                line.Seconds.ToString("F2", CultureInfo.InvariantCulture), Number(line.CommandsPerSecond), Number(line.PeakMegabytes),
                Number(line.ProofBytes / 1000.0),
            ];
            table.AddRow(cells);
        }
        console.Write(table);
    }

    static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
