using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>One line of the report: a scenario and the medians of its runs.</summary>
/// <param name="Name">The scenario.</param>
/// <param name="Commands">Commands on the clock in one run.</param>
/// <param name="EventsPerSecond">Accepted commands and fills a second, median; the figure.</param>
/// <param name="EventsPerSecondMin">The slowest run.</param>
/// <param name="EventsPerSecondMax">The fastest run.</param>
/// <param name="CommandsPerSecond">Median.</param>
/// <param name="NanosecondsPerCommand">Median.</param>
/// <param name="FillsPerCommand">The same in every run.</param>
/// <param name="BytesPerCommand">Allocated, the least of the runs: pages of a book that grows, 0 when it does not.</param>
/// <param name="Digest">Of the scenario's commands.</param>
internal sealed record Line(
    string Name, int Commands, double EventsPerSecond, double EventsPerSecondMin, double EventsPerSecondMax,
    double CommandsPerSecond, double NanosecondsPerCommand, double FillsPerCommand, double BytesPerCommand, string Digest)
{
    /// <summary>Runs a scenario a number of times, the first one to warm up.</summary>
    public static Line Of(Scenario scenario, int runs)
    {
        Measurement.Of(scenario);
        Measurement[] all = [.. Enumerable.Range(0, runs).Select(_ => Collected(scenario)).OrderBy(run => run.Seconds)];
        Measurement median = all[runs / 2];
        Invariant.Require(all.All(run => run.Refused == 0));
        return new(
            scenario.Name, scenario.Timed.Length, median.EventsPerSecond, all[^1].EventsPerSecond, all[0].EventsPerSecond,
            median.CommandsPerSecond, median.NanosecondsPerCommand, (double)(median.Events - median.Commands) / median.Commands,
            all.Min(run => run.BytesPerCommand), scenario.Digest());
    }

    static Measurement Collected(Scenario scenario)
    {
        GC.Collect();
        return Measurement.Of(scenario);
    }
}
