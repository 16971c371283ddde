namespace OrderBookRollup.Engine;

/// <summary>
/// The latest durable entries, for whoever follows: market data, the batch line. A follower that is too slow finds its entry gone and
/// begins again elsewhere; nobody waits for it. Any thread.
/// </summary>
public sealed class FeedRing : IDurableListener
{
    readonly Lock door = new();
    readonly Queue<DurableEntry> entries = new();
    readonly long bytesMax;
    long bytes;
    TaskCompletionSource grown = New();

    /// <summary>Begins behind an entry.</summary>
    /// <param name="lastEntry">The last entry of the journal.</param>
    /// <param name="lastSequence">The last command of the journal.</param>
    /// <param name="bytesMax">Bodies and events are kept up to about this many bytes, and one entry at least.</param>
    public FeedRing(ulong lastEntry, ulong lastSequence, long bytesMax = 1 << 25)
    {
        (LastEntry, LastSequence, this.bytesMax) = (lastEntry, lastSequence, bytesMax);
    }

    /// <summary>The last durable entry.</summary>
    public ulong LastEntry { get; private set; }

    /// <summary>The last durable command.</summary>
    public ulong LastSequence { get; private set; }

    /// <summary>The hash of the last entry, when it is known.</summary>
    public Sha256Digest? LastHash { get; private set; }

    /// <inheritdoc/>
    public void Durable(DurableEntry entry)
    {
        TaskCompletionSource waiting;
        lock (door)
        {
            entries.Enqueue(entry);
            bytes += SizeOf(entry);
            while (bytes > bytesMax && entries.Count > 1) bytes -= SizeOf(entries.Dequeue());
            (LastEntry, LastSequence, LastHash) = (entry.Number, entry.LastSequence, entry.Hash);
            (waiting, grown) = (grown, New());
        }
        waiting.SetResult();
    }

    /// <summary>Completes when there is an entry behind this one, at once if there is.</summary>
    public Task Beyond(ulong entry)
    {
        lock (door) return LastEntry > entry ? Task.CompletedTask : grown.Task;
    }

    /// <summary>
    /// Up to so many entries behind one. If the first of them is not the next one, those between are gone from here; the journal has them.
    /// </summary>
    public IReadOnlyList<DurableEntry> ReadBehind(ulong entry, int max)
    {
        lock (door)
        {
            if (LastEntry <= entry || entries.Count == 0) return [];
            int skip = (int)Math.Max(0, (long)(entry + 1 - entries.Peek().Number));
            return [.. entries.Skip(skip).Take(max)];
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    static long SizeOf(DurableEntry entry) => entry.Body.Length + (entry.Events.Words.Length * sizeof(ulong)) + 200;
}
