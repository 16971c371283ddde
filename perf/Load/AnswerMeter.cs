using System.Diagnostics;
using HdrHistogram;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Load;

/// <summary>
/// Hears every answer. A command's wait is measured from the moment at which it was due, not from when the generator came to send it: so a
/// stall is paid by every command that it kept waiting (coordinated omission).
/// </summary>
internal sealed class AnswerMeter : IOutcomeSink
{
    const long LongestUs = 60_000_000;

    readonly Lock door = new();
    readonly LongHistogram waits = new(LongestUs, 3);
    long accepted, refused, notAsked, unknown, answered;
    ulong highest;

    /// <summary>Commands answered, whatever the answer.</summary>
    public long Answered => Interlocked.Read(ref answered);

    /// <summary>Accepted commands.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>Refused by the rules, by the node, and not known.</summary>
    public (long ByRules, long ByNode, long Unknown) Refused => (refused, notAsked, unknown);

    /// <summary>The highest sequence number of an acknowledgement.</summary>
    public ulong Highest => Interlocked.Read(ref highest);

    /// <summary>Forgets the waits so far.</summary>
    public void Reset()
    {
        lock (door) waits.Reset();
    }

    /// <summary>A wait that so many percent do not exceed, in milliseconds.</summary>
    public double Percentile(double percent)
    {
        lock (door) return waits.GetValueAtPercentile(percent) / 1000.0;
    }

    /// <param name="tag">The timestamp at which the command was due.</param>
    /// <param name="outcome">The answer.</param>
    public void Answer(long tag, in CommandOutcome outcome)
    {
        long waited = (long)Stopwatch.GetElapsedTime(tag).TotalMicroseconds;
        lock (door)
        {
            waits.RecordValue(Math.Clamp(waited, 0, LongestUs));
            if (outcome.Sequence != 0)
            {
                accepted++;
                highest = Math.Max(highest, outcome.Sequence);
            }
            else if (outcome.Service == ServiceRefusal.None) refused++;
            else if (outcome.Service == ServiceRefusal.OutcomeUnknown) unknown++;
            else notAsked++;
        }
        Interlocked.Increment(ref answered);
    }
}
