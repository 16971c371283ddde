using System.Diagnostics;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Load;

/// <summary>
/// First as many commands as are answered with a bounded number under way, then commands at a fixed rate by a schedule that waits for
/// nobody; then the venue is closed, opened again, and asked what it has.
/// </summary>
internal static class Measurement
{
    const int UnderWay = 12_000;
    const int SignedUnderWay = 16_000;
    const int SignedPerSecond = 75_000;
    const int CheckRounds = 7;
    const double MiB = 1 << 20;
    static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    /// <summary>Measures.</summary>
    public static async Task<Report> Of(LoadOptions options)
    {
        AnswerMeter meter = new();
        int signed = (3 * SignedUnderWay) + (int)(2 * options.Time.TotalSeconds * SignedPerSecond);
        OrderFlow flow = options.IsSigned ? new(VenueProcess.Identity, signed, options.Accounts) : new(options.Accounts);
        SignatureCheck? check = options.IsSigned ? new(VenueProcess.Identity, new(Environment.ProcessorCount)) : null;
        double? checks = check is null ? null : ChecksPerSecond(check, flow);
        double fast, paced, rate, early, late;
        ulong setup;
        await using (VenueProcess process = await VenueProcess.Start(options))
        {
            await using Ingress ingress = new(process.Venue, null, TimeProvider.System, check);
            setup = await SetUp(ingress, flow);
            fast = await Run(ingress, meter, flow, options.Time / 4, double.PositiveInfinity);
            fast = await Run(ingress, meter, flow, options.Time, double.PositiveInfinity);
            rate = options.Rate ?? fast / 2;
            await Run(ingress, meter, flow, options.Time / 4, rate);
            early = Memory();
            meter.Reset();
            paced = await Run(ingress, meter, flow, options.Time, rate);
            late = Memory();
        }
        ulong recovered;
        await using (VenueProcess process = await VenueProcess.Start(options)) recovered = (await process.Venue.ReadHeights()).Sequence;
        ulong told = Math.Max(meter.Highest, setup + (ulong)meter.Accepted);
        return new(
            fast, checks, rate, paced, meter.Percentile(50), meter.Percentile(99), meter.Percentile(99.9), meter.Percentile(100),
            early, late, meter.Accepted, meter.Refused.ByRules, meter.Refused.ByNode,
            meter.Refused.Unknown, told - Math.Min(told, recovered));
    }

    // The rate of the check alone, on everything that the machine has, in groups as large as the gateway's under load: the median of rounds
    // after those in which the code and the keys become warm.
    static double ChecksPerSecond(SignatureCheck check, OrderFlow flow)
    {
        QueuedCommand[] commands = new QueuedCommand[Math.Min(new IngressOptions().CheckedCommands, flow.Signed.Length)];
        for (int i = 0; i < commands.Length; i++) commands[i] = new(flow.Signed[i], null!, 0);
        double[] rates = new double[2 * CheckRounds];
        for (int round = 0; round < rates.Length; round++)
        {
            long start = Stopwatch.GetTimestamp();
            if (check.Check(commands).Contains(false)) throw new InvalidOperationException("A signature of the generator is not good.");
            rates[round] = commands.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        return rates[CheckRounds..].Order().ElementAt(CheckRounds / 2);
    }

    /// <summary>The market, and funds and keys of all accounts.</summary>
    /// <returns>The last command.</returns>
    public static async Task<ulong> SetUp(Ingress ingress, OrderFlow flow)
    {
        Task<CommandOutcome>[] outcomes = [.. flow.Setup().Select(command => ingress.Submit(command))];
        CommandOutcome[] all = await Task.WhenAll(outcomes);
        return all.Max(outcome => outcome.Sequence);
    }

    /// <summary>Sends commands for some time and waits for every answer.</summary>
    /// <param name="ingress">The gateway.</param>
    /// <param name="meter">Hears the answers.</param>
    /// <param name="flow">The commands.</param>
    /// <param name="time">How long.</param>
    /// <param name="rate">So many a second; infinite for as many as are answered.</param>
    /// <returns>Accepted commands a second.</returns>
    public static Task<double> Run(Ingress ingress, AnswerMeter meter, OrderFlow flow, TimeSpan time, double rate) =>
        // On a thread of its own: it sleeps, and those of the pool are the venue's.
        Task.Factory.StartNew(
            () => RunHere(ingress, meter, flow, time, rate), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>Managed memory in use after a collection, in MiB.</summary>
    public static double Memory() => GC.GetTotalMemory(forceFullCollection: true) / MiB;

    static double RunHere(Ingress ingress, AnswerMeter meter, OrderFlow flow, TimeSpan time, double rate)
    {
        int underWay = flow.IsSigned ? SignedUnderWay : UnderWay;
        long start = Stopwatch.GetTimestamp();
        long acceptedBefore = meter.Accepted;
        long answeredBefore = meter.Answered;
        long sent = 0;
        for (TimeSpan passed = TimeSpan.Zero; passed < time && flow.HasMore; passed = Stopwatch.GetElapsedTime(start))
        {
            long due = double.IsInfinity(rate)
                ? underWay + meter.Answered - answeredBefore
                : (long)(passed.TotalSeconds * rate);
            for (; sent < due && flow.HasMore; sent++)
            {
                long dueAt = double.IsInfinity(rate) ? Stopwatch.GetTimestamp() : start + (long)(sent / rate * Stopwatch.Frequency);
                ingress.Submit(flow.Next(), meter, dueAt);
            }
            Thread.Sleep(Nap);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double perSecond = (meter.Accepted - acceptedBefore) / seconds;
        while (meter.Answered - answeredBefore < sent) Thread.Sleep(Nap);
        return perSecond;
    }
}
