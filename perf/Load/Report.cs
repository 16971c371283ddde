using System.Text.Json;
using Spectre.Console;

namespace OrderBookRollup.Load;

/// <summary>Everything that was measured, for a person and as one JSON object.</summary>
/// <param name="AcceptedPerSecond">Accepted, journalled and acknowledged, as fast as it goes.</param>
/// <param name="ChecksPerSecond">Signatures that the gateway's check alone finds good, on all cores; null when nothing is signed.</param>
/// <param name="OfferedPerSecond">Offered by the schedule of the paced phase.</param>
/// <param name="PacedAcceptedPerSecond">Accepted in the paced phase.</param>
/// <param name="P50Milliseconds">Half of the commands of the paced phase were answered within this time after they were due.</param>
/// <param name="P99Milliseconds">And 99 %.</param>
/// <param name="P999Milliseconds">And 99.9 %.</param>
/// <param name="MaxMilliseconds">All.</param>
/// <param name="EarlyMebibytes">Managed memory in use before the paced phase, after a collection.</param>
/// <param name="LateMebibytes">And after it.</param>
/// <param name="Accepted">Accepted commands of all phases.</param>
/// <param name="RefusedByRules">Refused by the rules: cancels of orders that traded meanwhile.</param>
/// <param name="RefusedByNode">Refused by the node.</param>
/// <param name="Unknown">Whose outcome nobody knows.</param>
/// <param name="Lost">Acknowledged commands that were not there after opening again: 0.</param>
internal sealed record Report(
    double AcceptedPerSecond, double? ChecksPerSecond, double OfferedPerSecond, double PacedAcceptedPerSecond, double P50Milliseconds,
    double P99Milliseconds, double P999Milliseconds, double MaxMilliseconds, double EarlyMebibytes, double LateMebibytes, long Accepted,
    long RefusedByRules, long RefusedByNode, long Unknown, ulong Lost)
{
    /// <summary>How reports are written.</summary>
    public static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Print(IAnsiConsole console)
    {
        Table table = new Table().AddColumn("what").AddColumn(new TableColumn("value").RightAligned());
        void Row(string what, string value) => table.AddRow(what, value);
        Row("accepted/s", $"{AcceptedPerSecond:F0}");
        if (ChecksPerSecond is { } checks)
        {
            Row("signature checks alone/s", $"{checks:F0}");
            Row("accepted/s of checks/s", $"{AcceptedPerSecond / checks:P0}");
        }
        Row("offered/s, paced", $"{OfferedPerSecond:F0}");
        Row("accepted/s, paced", $"{PacedAcceptedPerSecond:F0}");
        Row("p50 ms", $"{P50Milliseconds:F2}");
        Row("p99 ms", $"{P99Milliseconds:F2}");
        Row("p99.9 ms", $"{P999Milliseconds:F2}");
        Row("max ms", $"{MaxMilliseconds:F2}");
        Row("memory before and after, MiB", $"{EarlyMebibytes:F1} {LateMebibytes:F1}");
        Row("accepted", $"{Accepted}");
        Row("refused by the rules", $"{RefusedByRules}");
        Row("refused by the node", $"{RefusedByNode}");
        Row("unknown", $"{Unknown}");
        Row("lost", $"{Lost}");
        console.Write(table);
    }
}
