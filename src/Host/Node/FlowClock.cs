using System.Collections.Concurrent;

namespace OrderBookRollup.Host;

/// <summary>
/// The clock of a venue that plays a flow: each time it is asked, it tells the time of the next command. The venue asks once for each
/// command, in order; so commands that were recorded once get the times that they had.
/// </summary>
sealed class FlowClock : TimeProvider
{
    readonly ConcurrentQueue<ulong> times = new();
    ulong last;

    /// <summary>The time of the next command that will reach the venue.</summary>
    public void Add(ulong timeMs) => times.Enqueue(timeMs);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (times.TryDequeue(out ulong next)) last = next;
        return DateTimeOffset.FromUnixTimeMilliseconds((long)last);
    }
}
