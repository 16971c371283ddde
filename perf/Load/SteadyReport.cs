using Spectre.Console;

namespace OrderBookRollup.Load;

/// <summary>What a steady run came to.</summary>
/// <param name="OfferedPerSecond">Offered by the schedule.</param>
/// <param name="AcceptedPerSecond">Accepted, journalled and acknowledged.</param>
/// <param name="P50Milliseconds">Half of the commands were answered within this time after they were due.</param>
/// <param name="P99Milliseconds">And 99 %.</param>
/// <param name="MaxMilliseconds">All; the looks at the memory, which stop everything, are not between a command and its answer.</param>
/// <param name="GrowthMebibytesPerMinute">Of managed memory in the second half.</param>
/// <param name="Samples">The looks at the memory.</param>
/// <param name="Accepted">Accepted commands.</param>
/// <param name="Unknown">Whose outcome nobody knows.</param>
/// <param name="Lost">Acknowledged commands that were not there after opening again: 0.</param>
internal sealed record SteadyReport(
    double OfferedPerSecond, double AcceptedPerSecond, double P50Milliseconds, double P99Milliseconds, double MaxMilliseconds,
    double GrowthMebibytesPerMinute, IReadOnlyList<MemorySample> Samples, long Accepted, long Unknown, ulong Lost)
{
    public void Print(IAnsiConsole console)
    {
        Table table = new Table().AddColumn("minutes").AddColumn("managed MiB").AddColumn("resident MiB");
        foreach (MemorySample sample in Samples)
            table.AddRow($"{sample.Minutes:F1}", $"{sample.ManagedMebibytes:F1}", $"{sample.ResidentMebibytes:F1}");
        console.Write(table);
        console.WriteLine(
            $"offered/s {OfferedPerSecond:F0}, accepted/s {AcceptedPerSecond:F0}, p50 {P50Milliseconds:F2} ms, "
            + $"p99 {P99Milliseconds:F2} ms, max {MaxMilliseconds:F2} ms");
        console.WriteLine(
            $"growth in the second half {GrowthMebibytesPerMinute:F3} MiB a minute; accepted {Accepted}, unknown {Unknown}, lost {Lost}");
    }
}
