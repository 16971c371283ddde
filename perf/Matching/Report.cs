using System.Runtime.Intrinsics;
using System.Text.Json;
using Spectre.Console;

namespace OrderBookRollup.Matching;

/// <summary>Everything that was measured, for a person and as one JSON object.</summary>
/// <param name="Scenarios">The five field scenarios.</param>
/// <param name="Depths">The cost by depth of the book.</param>
internal sealed record Report(IReadOnlyList<Line> Scenarios, IReadOnlyList<Line> Depths)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The figure: the worst scenario.</summary>
    public double WorstEventsPerSecond => Scenarios.Count == 0 ? 0 : Scenarios.Min(line => line.EventsPerSecond);

    /// <summary>How much dearer a command is in the deepest book than in the shallowest.</summary>
    public double DeepestOverShallowest => Depths.Count == 0 ? 0 : Depths[^1].NanosecondsPerCommand / Depths[0].NanosecondsPerCommand;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"one core, holds, fees, nonces and keys on, events written out, no recorder, no tree; {(Vector512.IsHardwareAccelerated ? "AVX-512" : "AVX2 or less")}");
        Table table = new Table().Title("Scenarios").AddColumns("scenario", "M book events/s", "slowest-fastest", "M commands/s", "ns/command", "fills/command", "bytes/command", "digest");
        foreach (Line line in Scenarios)
        {
            table.AddRow(
                line.Name, $"{line.EventsPerSecond / 1e6:F2}", $"{line.EventsPerSecondMin / 1e6:F2}-{line.EventsPerSecondMax / 1e6:F2}",
                $"{line.CommandsPerSecond / 1e6:F2}", $"{line.NanosecondsPerCommand:F0}", $"{line.FillsPerCommand:F2}", $"{line.BytesPerCommand:F1}", line.Digest);
        }
        console.Write(table);
        Table depths = new Table().Title("A random cancel or place by depth of the book").AddColumns("depth", "ns/command", "to the first", "digest");
        foreach (Line line in Depths)
            depths.AddRow(line.Name, $"{line.NanosecondsPerCommand:F0}", $"{line.NanosecondsPerCommand / Depths[0].NanosecondsPerCommand:F2}", line.Digest);
        console.Write(depths);
        console.WriteLine($"worst scenario: {WorstEventsPerSecond / 1e6:F2} M book events a second");
    }
}
