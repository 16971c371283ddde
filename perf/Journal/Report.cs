using System.Text.Json;
using Spectre.Console;

namespace OrderBookRollup.Journal;

/// <summary>Everything that was measured, for a person and as one JSON object.</summary>
/// <param name="Lines">One for each size of batch.</param>
internal sealed record Report(IReadOnlyList<Line> Lines)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The figure: the best size of batch.</summary>
    public double AcceptedPerSecond => Best.AcceptedPerSecond;

    /// <summary>At half of that rate.</summary>
    public double P50Milliseconds => Best.P50Milliseconds;

    /// <summary>At half of that rate.</summary>
    public double P99Milliseconds => Best.P99Milliseconds;

    /// <summary>Over all lines.</summary>
    public ulong Lost => Lines.Aggregate(0UL, (sum, line) => sum + line.Lost);

    Line Best => Lines.MaxBy(line => line.AcceptedPerSecond)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Print(IAnsiConsole console)
    {
        Table table = new Table().AddColumns(
            "batch", "accepted/s", "paced at/s", "p50 ms", "p99 ms", "bytes/command", "reopen s", "with snapshot s", "lost");
        foreach (Line line in Lines)
        {
            table.AddRow(
                $"{line.Batch}", $"{line.AcceptedPerSecond:F0}", $"{line.PacedPerSecond:F0}", $"{line.P50Milliseconds:F2}",
                $"{line.P99Milliseconds:F2}", $"{line.BytesPerCommand:F0}", $"{line.ReplaySeconds:F2}", $"{line.SnapshotSeconds:F2}",
                $"{line.Lost}");
        }
        console.Write(table);
    }
}
