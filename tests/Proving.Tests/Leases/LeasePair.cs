using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>
/// The lease book beside the naive leases: both hear the same calls and must say the same, and the rules are looked at after each.
/// </summary>
public sealed class LeasePair
{
    const long TermMs = 3;
    static readonly string[] Workers = ["ada", "bob", "cleo"];

    readonly LeaseBook book = new(new() { TermMs = TermMs });
    readonly NaiveLeases naive = new(TermMs);
    readonly Dictionary<string, (ulong Batch, ulong Ticket)> last = [];
    readonly Dictionary<ulong, int> acceptances = [];
    readonly List<string> story = [];
    ulong ticketMax;
    long nowMs;
    long latestMs;

    /// <summary>What was called, for the message of a failure.</summary>
    public string Story => string.Join(", ", story);

    public ulong Last => book.Last;

    public void Add()
    {
        story.Add("add");
        book.Add(book.Last + 1);
        naive.Add();
        Look();
    }

    public void Pass(long milliseconds)
    {
        nowMs += milliseconds;
        latestMs = Math.Max(latestMs, nowMs);
        story.Add($"time {nowMs}");
    }

    public bool Lease(int worker)
    {
        story.Add($"lease {Workers[worker]}");
        naive.PassTo(nowMs);
        NaiveLeases.Granted? expected = naive.Lease(Workers[worker]);
        bool isGranted = book.TryLease(Workers[worker], nowMs, out Lease lease);
        Agree(expected is not null, isGranted);
        if (isGranted)
        {
            Agree((expected!.Batch, expected.Ticket, expected.EndsMs), (lease.Batch, lease.Ticket, lease.EndsMs));
            Assert.True(lease.Ticket > ticketMax, $"L3: {Story}");
            ticketMax = lease.Ticket;
            last[lease.Worker] = (lease.Batch, lease.Ticket);
        }
        Look();
        return isGranted;
    }

    public void Renew(int worker)
    {
        story.Add($"renew {Workers[worker]}");
        (ulong batch, ulong ticket) = last.GetValueOrDefault(Workers[worker]);
        naive.PassTo(nowMs);
        NaiveLeases.Granted? expected = naive.Renew(ticket);
        bool isRenewed = book.TryRenew(batch, ticket, nowMs, out Lease lease);
        Agree(expected is not null, isRenewed);
        if (isRenewed) Agree(expected!.EndsMs, lease.EndsMs);
        Look();
    }

    public void Return(int worker)
    {
        story.Add($"return {Workers[worker]}");
        (ulong batch, ulong ticket) = last.GetValueOrDefault(Workers[worker]);
        Agree(naive.Return(ticket), book.TryReturn(batch, ticket));
        Look();
    }

    public void Forget(int worker)
    {
        story.Add($"forget {Workers[worker]}");
        Agree(naive.Forget(Workers[worker]), book.Forget(Workers[worker]));
        Look();
    }

    public void Complete(ulong batch)
    {
        story.Add($"complete {batch}");
        Completion judged = book.Judge(batch);
        Completion completion = book.Complete(batch);
        Agree(naive.Complete(batch), completion);
        Agree(judged, completion);
        if (completion == Completion.Accepted)
            Assert.True(acceptances.TryAdd(batch, 1), $"L5: batch {batch} was accepted twice: {Story}");
        Look();
    }

    /// <summary>From here on one worker alone, given time, proves everything.</summary>
    public void Finish()
    {
        Pass(latestMs - nowMs + TermMs + 1);
        while (book.Proved < book.Last)
        {
            Assert.True(Lease(0), $"nothing is granted although batches are open: {Story}");
            Complete(last[Workers[0]].Batch);
        }
        Assert.Equal(book.Last, (ulong)acceptances.Count);
    }

    void Look()
    {
        Agree(naive.Proved, book.Proved);
        for (ulong batch = 1; batch <= book.Last; batch++) Assert.True(naive.Running(batch) <= 1, $"L1: batch {batch}: {Story}");
    }

    void Agree<T>(T expected, T found) => Assert.True(EqualityComparer<T>.Default.Equals(expected, found),
        $"naive {expected}, book {found} after: {Story}");
}
