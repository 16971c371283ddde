using System.Diagnostics;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>What one timed run found.</summary>
/// <param name="Seconds">On the clock.</param>
/// <param name="Commands">Applied on the clock.</param>
/// <param name="Events">Accepted commands and fills: book events.</param>
/// <param name="Refused">Refused commands, 0 in all scenarios.</param>
/// <param name="Bytes">Allocated on the clock.</param>
internal readonly record struct Measurement(double Seconds, long Commands, long Events, long Refused, long Bytes)
{
    public double EventsPerSecond => Events / Seconds;

    public double CommandsPerSecond => Commands / Seconds;

    public double NanosecondsPerCommand => Seconds * 1e9 / Commands;

    public double BytesPerCommand => (double)Bytes / Commands;

    /// <summary>Applies a scenario to a fresh state and times its timed part.</summary>
    public static Measurement Of(Scenario scenario)
    {
        Rulebook<NullRecorder, EventRing> rulebook = new(new Memory(), default, new EventRing());
        foreach (Command command in scenario.Setup) Apply(rulebook, command);
        long acceptedBefore = rulebook.Events.AcceptedCount;
        long fillsBefore = rulebook.Events.FillCount;
        long bytesBefore = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Command[] timed = scenario.Timed;
        for (int i = 0; i < timed.Length; i++)
        {
            if (i + Announcements.Lead < timed.Length) rulebook.Announce(timed[i + Announcements.Lead]);
            Apply(rulebook, timed[i]);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long bytes = GC.GetAllocatedBytesForCurrentThread() - bytesBefore;
        long events = rulebook.Events.AcceptedCount - acceptedBefore + (rulebook.Events.FillCount - fillsBefore);
        return new(seconds, scenario.Timed.Length, events, rulebook.Events.RefusedCount, bytes);
    }

    /// <summary>Applies a command under its account's key.</summary>
    public static void Apply(Rulebook<NullRecorder, EventRing> rulebook, in Command command) =>
        rulebook.Apply(command, SignerOf(command), FlowBuilder.StartMs);

    /// <summary>The key that every account of the scenarios has; none for commands that nobody signs.</summary>
    public static PublicKey SignerOf(in Command command) =>
        command.Kind is CommandKind.Place or CommandKind.Cancel or CommandKind.Replace
            ? FlowBuilder.KeyOf(command.Place.Credential.Account)
            : default;
}
