using System.Globalization;
using OrderBookRollup.Proving;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary>What proving came to, as a table.</summary>
static class ProvingTable
{
    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, ProvingTotals totals, long fills)
    {
        if (totals.Last is not { } last) return;
        var table = new Table().AddColumn("proved").AddColumn(new TableColumn("value").RightAligned());
        void Row(string what, FormattableString value) =>
            table.AddRow(Markup.Escape(what), Markup.Escape(value.ToString(CultureInfo.InvariantCulture)));

        Row("batches, each verified", $"{totals.Batches:N0}");
        Row("commands", $"{totals.Commands:N0}");
        Row("fills", $"{fills:N0}");
        for (int i = 0; i < totals.Rows.Count; i++)
            Row($"{last.Tables[i]}: rows, cells", $"{totals.Rows[i]:N0}, {totals.Rows[i] * last.Columns[i]:N0}");
        Row("cells", $"{totals.Cells:N0}");
        Row("cells a command", $"{totals.CellsPerCommand:N0}");
        Row("cells of signature tables, a signature", $"{totals.CellsPerSignature:N0}");
        Row("cells with padding", $"{totals.PaddedCells:N0}");
        Row("cells of the second phase, in words", $"{totals.AuxiliaryCells:N0}");
        foreach ((BatchStage stage, TimeSpan time) in totals.Stages) Row($"{stage}, seconds", $"{time.TotalSeconds:F3}");
        Row("proving, seconds", $"{totals.ProveTime.TotalSeconds:F3}");
        Row("proved commands a second", $"{totals.CommandsPerSecond:N0}");
        Row("cells a second", $"{totals.CellsPerSecond:N0}");
        Row("verifying the slowest proof, ms", $"{totals.VerifyTimeMax.TotalMilliseconds:F1}");
        Row("bytes of a proof, mean", $"{totals.ProofBytes / totals.Batches:N0}");
        Row("peak memory, MiB", $"{ProvingTotals.PeakBytes / 1048576:N0}");
        Row("proven bits", $"{totals.Bits}");
        console.Write(table);
        console.WriteLine($"Signatures: {StatementText.Of(totals.Signatures)}.");
    }
}
