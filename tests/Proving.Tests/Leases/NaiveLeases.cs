namespace OrderBookRollup.Proving.Tests;

/// <summary>
/// The leases as their rules say them: every lease ever granted stays in a list, every question is answered by looking at all.
/// </summary>
public sealed class NaiveLeases(long termMs)
{
    readonly List<Granted> granted = [];
    readonly HashSet<ulong> accepted = [];
    ulong added;
    long nowMs = long.MinValue;

    /// <summary>A lease that was granted; it is over when its time has come or when it was ended before.</summary>
    public sealed class Granted
    {
        public required ulong Batch { get; init; }

        public required ulong Ticket { get; init; }

        public required string Worker { get; init; }

        public long EndsMs { get; set; }

        public bool IsEnded { get; set; }
    }

    public ulong Proved
    {
        get
        {
            ulong height = 0;
            while (accepted.Contains(height + 1)) height++;
            return height;
        }
    }

    public void Add() => added++;

    public void PassTo(long time) => nowMs = Math.Max(nowMs, time);

    public Granted? Lease(string worker)
    {
        for (ulong batch = 1; batch <= added; batch++)
        {
            if (accepted.Contains(batch) || granted.Any(lease => lease.Batch == batch && Runs(lease))) continue;
            Granted lease = new() { Batch = batch, Ticket = (ulong)granted.Count + 1, Worker = worker, EndsMs = nowMs + termMs };
            granted.Add(lease);
            return lease;
        }
        return null;
    }

    public Granted? Renew(ulong ticket)
    {
        if (Held(ticket) is not { } lease) return null;
        lease.EndsMs = Math.Max(lease.EndsMs, nowMs + termMs);
        return lease;
    }

    public bool Return(ulong ticket)
    {
        if (Held(ticket) is not { } lease) return false;
        lease.IsEnded = true;
        return true;
    }

    public int Forget(string worker)
    {
        Granted[] held = [.. granted.Where(lease => lease.Worker == worker && Held(lease.Ticket) is not null)];
        foreach (Granted lease in held) lease.IsEnded = true;
        return held.Length;
    }

    public Completion Complete(ulong batch)
    {
        if (batch == 0 || batch > added) return Completion.Unknown;
        return accepted.Add(batch) ? Completion.Accepted : Completion.Duplicate;
    }

    public int Running(ulong batch) => granted.Count(lease => lease.Batch == batch && Runs(lease) && !accepted.Contains(batch));

    bool Runs(Granted lease) => !lease.IsEnded && nowMs < lease.EndsMs;

    // The latest of its batch, not given back, of a batch that is not accepted; whether its time is over does not matter (L4).
    Granted? Held(ulong ticket)
    {
        Granted? lease = granted.Find(lease => lease.Ticket == ticket);
        bool isLatest = lease is not null && granted.Last(other => other.Batch == lease.Batch) == lease;
        return isLatest && !lease!.IsEnded && !accepted.Contains(lease.Batch) ? lease : null;
    }
}
