using System.Globalization;
using OrderBookRollup.Flow;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary><c>convert bitstamp</c>: a capture into a flow, and its reported trades into an oracle file.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class ConvertCommand(Surroundings surroundings)
{
    /// <summary>Converts.</summary>
    /// <param name="inputPath">The capture, raw log or orders.csv, plain or .xz.</param>
    /// <param name="outputPath">The flow.</param>
    /// <param name="oraclePath">Where the trades go; null for nowhere.</param>
    /// <param name="eventsMax">Events converted, from the first on; trades after the last of them are left out.</param>
    /// <returns>The exit code.</returns>
    public int Run(string inputPath, string outputPath, string? oraclePath, int eventsMax)
    {
        if (eventsMax < 1) throw new HostException($"--events must be at least 1, not {eventsMax}", ExitCode.Usage);
        BitstampCapture capture = BitstampCapture.Read(inputPath);
        if (oraclePath is not null && capture.Trades.Count == 0)
            throw new HostException($"{inputPath}: holds no trades for --oracle-out; the raw log does");

        using var output = new NewFile(outputPath);
        using NewFile? oracle = oraclePath is null ? null : new(oraclePath);
        BitstampSummary summary = BitstampConverter.Write(capture, new() { EventsMax = eventsMax }, new FlowWriter(output.Stream));
        if (oracle is not null)
        {
            OracleFile.Write(oracle.Stream, TradesUntil(capture, summary.Events));
            oracle.Complete();
        }
        output.Complete();
        surroundings.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Events} events: {summary.Placed} placed, {summary.Cancelled} cancelled, " +
            $"{summary.Moved} moved, {summary.Ignored} ignored, " +
            $"{summary.Dropped} dropped; {summary.Opening} orders of the opening book"));
        return ExitCode.Done;
    }

    static List<OracleTrade> TradesUntil(BitstampCapture capture, int events) => events == capture.Events.Count
        ? [.. capture.Trades]
        : [.. capture.Trades.Where(trade => trade.TimeMs <= capture.Events[events - 1].TimeMs)];
}
