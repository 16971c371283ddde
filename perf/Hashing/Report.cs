using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace OrderBookRollup.HashLayouts;

/// <summary>All rows of a run, as tables and as JSON.</summary>
/// <param name="Profile">The profile of the proofs.</param>
/// <param name="Permutations">Permutations in each proof.</param>
/// <param name="Layouts">The layouts.</param>
/// <param name="Fills">The filling.</param>
sealed record Report(string Profile, int Permutations, IReadOnlyList<LayoutRate> Layouts, IReadOnlyList<FillRate> Fills)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public void Print()
    {
        AnsiConsole.Console.Profile.Width = 140;
        AnsiConsole.WriteLine(Text($"Proofs of {Permutations:N0} permutations, profile {Profile}, {Environment.ProcessorCount} cores."));
        Write(
            ["layout", "main columns", "extension columns", "cells a permutation", "s", "us a permutation"],
            Layouts.Select(layout => new[]
            {
                layout.Name, Text($"{layout.MainColumns}"), Text($"{layout.ExtensionColumns}"), Text($"{layout.CellsPerPermutation:N0}"),
                Text($"{layout.Seconds:N2}"), Text($"{layout.MicrosecondsPerPermutation:N1}"),
            }));
        Write(
            ["threads", "compressions", "M added/s", "M filled/s"],
            Fills.Select(fill => new[]
            {
                Text($"{fill.Threads}"), Text($"{fill.Compressions:N0}"), Text($"{fill.AddedPerSecond / 1e6:N2}"),
                Text($"{fill.FilledPerSecond / 1e6:N2}"),
            }));
    }

    public void WriteJson(FileInfo file) => File.WriteAllText(file.FullName, JsonSerializer.Serialize(this, Json) + Environment.NewLine);

    static void Write(string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Markdown };
        foreach (string heading in headings) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (string[] row in rows) table.AddRow(row);
        AnsiConsole.Write(table);
    }

    static string Text(FormattableString text) => Markup.Escape(text.ToString(CultureInfo.InvariantCulture));
}
