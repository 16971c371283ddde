namespace OrderBookRollup.Proving;

/// <summary>
/// Which batch is free, leased or accepted. A pure state machine: no clock, no thread, no disk. README.md states its rules L1 to L8; the
/// caller makes durable what it was told was accepted and, after a crash, begins again with <see cref="Add"/> and <see cref="Complete"/>.
/// </summary>
/// <remarks>
/// Only batches behind <see cref="Proved"/> are kept, so memory and the search for a free one grow with what is outstanding, not with
/// history. One thread at a time.
/// </remarks>
/// <param name="terms">How long a lease runs.</param>
/// <param name="ticketsBefore">Tickets up to this one may have been given by books before this one, and are given no more (L3).</param>
public sealed class LeaseBook(LeaseTerms terms, ulong ticketsBefore = 0)
{
    // Batch number Proved + 1 + i stands at i.
    readonly List<Entry> open = [];
    readonly ulong firstTicket = ticketsBefore + 1;
    ulong lastTicket = ticketsBefore;
    long latestMs = long.MinValue;

    /// <summary>Every batch up to this number is accepted (L7).</summary>
    public ulong Proved { get; private set; }

    /// <summary>The last batch that was added.</summary>
    public ulong Last => Proved + (ulong)open.Count;

    /// <summary>Adds the next batch, free.</summary>
    /// <param name="batch">One more than <see cref="Last"/>; the first is 1.</param>
    public void Add(ulong batch)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(batch, Last + 1);
        open.Add(new());
    }

    /// <summary>Grants the lowest free batch (L2).</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="nowMs">The time in milliseconds.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>False when no batch is free.</returns>
    public bool TryLease(string worker, long nowMs, out Lease lease)
    {
        Advance(nowMs);
        int free = open.FindIndex(entry => !entry.IsAccepted && !Runs(entry));
        lease = default;
        if (free < 0) return false;
        Entry entry = open[free];
        lease = new(Proved + 1 + (ulong)free, ++lastTicket, worker, latestMs + terms.TermMs, entry.Lease.Attempt + 1);
        open[free] = entry with { Lease = lease };
        return true;
    }

    /// <summary>Lets a lease run for a whole term from now (L4).</summary>
    /// <returns>False when the batch is accepted or somebody took over: the worker may stop.</returns>
    public bool TryRenew(ulong batch, ulong ticket, long nowMs, out Lease lease)
    {
        Advance(nowMs);
        lease = default;
        if (!Holds(batch, ticket, out int at) && !TryAdopt(batch, ticket, at)) return false;
        Entry entry = open[at];
        lease = entry.Lease with { EndsMs = Math.Max(entry.Lease.EndsMs, latestMs + terms.TermMs) };
        open[at] = entry with { Lease = lease };
        return true;
    }

    /// <summary>A worker gives a batch back unproved; it is free at once.</summary>
    /// <returns>False when the worker no longer held it.</returns>
    public bool TryReturn(ulong batch, ulong ticket)
    {
        if (!Holds(batch, ticket, out int at)) return false;
        open[at] = open[at].Released();
        return true;
    }

    /// <summary>A worker is gone; what it held is free at once (L8).</summary>
    /// <returns>Batches that became free.</returns>
    public int Forget(string worker)
    {
        int count = 0;
        for (int i = 0; i < open.Count; i++)
        {
            if (open[i].IsAccepted || open[i].Lease.Ticket == 0 || open[i].Lease.Worker != worker) continue;
            open[i] = open[i].Released();
            count++;
        }
        return count;
    }

    /// <summary>What a proof of a batch would be, without taking it.</summary>
    public Completion Judge(ulong batch) =>
        batch == 0 || batch > Last ? Completion.Unknown
        : batch <= Proved || open[(int)(batch - Proved - 1)].IsAccepted ? Completion.Duplicate
        : Completion.Accepted;

    /// <summary>Takes a good proof of a batch, from whoever brings it (L5).</summary>
    public Completion Complete(ulong batch)
    {
        Completion completion = Judge(batch);
        if (completion != Completion.Accepted) return completion;
        int at = (int)(batch - Proved - 1);
        open[at] = open[at] with { IsAccepted = true };
        int prefix = open.FindIndex(entry => !entry.IsAccepted);
        if (prefix < 0) prefix = open.Count;
        open.RemoveRange(0, prefix);
        Proved += (ulong)prefix;
        return Completion.Accepted;
    }

    void Advance(long nowMs) => latestMs = Math.Max(latestMs, nowMs);

    bool Runs(in Entry entry) => entry.Lease.Ticket != 0 && latestMs < entry.Lease.EndsMs;

    bool Holds(ulong batch, ulong ticket, out int at)
    {
        at = -1;
        if (ticket == 0 || Judge(batch) != Completion.Accepted) return false;
        at = (int)(batch - Proved - 1);
        return open[at].Lease.Ticket == ticket;
    }

    // A lease of a book before this one, which knows no more of it than that nobody took over here.
    bool TryAdopt(ulong batch, ulong ticket, int at)
    {
        if (at < 0 || ticket >= firstTicket || open[at].Lease.Attempt > 0) return false;
        open[at] = open[at] with { Lease = new(batch, ticket, "", latestMs, 1) };
        return true;
    }

    readonly record struct Entry(bool IsAccepted, Lease Lease)
    {
        // The count of attempts stays; no ticket means that nobody holds it.
        public Entry Released() => this with { Lease = new(0, 0, "", 0, Lease.Attempt) };
    }
}
