using OrderBookRollup.Engine;

namespace OrderBookRollup.Load;

/// <summary>A constant rate for a long time, with a look at the memory every half minute: what is kept for ever shows as growth.</summary>
internal static class SteadyMeasurement
{
    const double MiB = 1 << 20;

    /// <summary>Measures.</summary>
    /// <param name="options">The rate must be given; the time is that of the whole run.</param>
    /// <param name="between">The time from look to look.</param>
    public static async Task<SteadyReport> Of(LoadOptions options, TimeSpan between)
    {
        double rate = options.Rate ?? throw new ArgumentException("a steady run needs a rate");
        AnswerMeter meter = new();
        OrderFlow flow = new(options.Accounts);
        List<MemorySample> samples = [];
        ulong setup;
        await using (VenueProcess process = await VenueProcess.Start(options))
        {
            await using Ingress ingress = new(process.Venue, null, TimeProvider.System);
            setup = await Measurement.SetUp(ingress, flow);
            for (TimeSpan passed = between; passed <= options.Time; passed += between)
            {
                await Measurement.Run(ingress, meter, flow, between, rate);
                samples.Add(new(passed.TotalMinutes, Measurement.Memory(), Environment.WorkingSet / MiB));
            }
        }
        ulong recovered;
        await using (VenueProcess process = await VenueProcess.Start(options)) recovered = (await process.Venue.ReadHeights()).Sequence;
        ulong told = Math.Max(meter.Highest, setup + (ulong)meter.Accepted);
        return new(
            rate, meter.Accepted / options.Time.TotalSeconds, meter.Percentile(50), meter.Percentile(99), meter.Percentile(100),
            Growth(samples), samples, meter.Accepted, meter.Refused.Unknown, told - Math.Min(told, recovered));
    }

    // The slope of the straight line through the second half of the samples: by then everything has been compiled and filled once.
    static double Growth(List<MemorySample> all)
    {
        MemorySample[] half = [.. all.Skip(all.Count / 2)];
        double minute = half.Average(sample => sample.Minutes);
        double memory = half.Average(sample => sample.ManagedMebibytes);
        double spread = half.Sum(sample => Math.Pow(sample.Minutes - minute, 2));
        return spread == 0 ? 0 : half.Sum(sample => (sample.Minutes - minute) * (sample.ManagedMebibytes - memory)) / spread;
    }
}
