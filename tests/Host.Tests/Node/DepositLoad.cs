using System.Collections.Concurrent;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host.Tests;

/// <summary>
/// Deposits, each of an amount of its own, so many a second and so many under way at most; remembers what each was answered.
/// Afterwards the journal is asked: what was acknowledged must be there, under its number.
/// </summary>
sealed class DepositLoad(Ingress ingress, int underWay = 512, double perSecond = 10_000) : IOutcomeSink
{
    readonly SemaphoreSlim room = new(underWay);
    readonly ConcurrentDictionary<ulong, long> acknowledged = new();
    readonly ConcurrentBag<long> unknown = [];
    long sent;
    long answered;
    int underWayNow;

    public long Acknowledged => acknowledged.Count;

    public long Unknown => unknown.Count;

    public long Answered => Interlocked.Read(ref answered);

    /// <summary>Other answers than an acceptance, by text.</summary>
    public ConcurrentDictionary<string, int> Others { get; } = new();

    /// <summary>Sends until it is told to stop, and waits for every answer.</summary>
    public async Task Run(CancellationToken stop)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            while (sent >= perSecond * TimeProvider.System.GetElapsedTime(begun).TotalSeconds) await Task.Delay(1, CancellationToken.None);
            await room.WaitAsync(CancellationToken.None);
            long amount = ++sent;
            Interlocked.Increment(ref underWayNow);
            ingress.Submit(new(new Deposit(2 + (uint)(amount % 1000), 1, (ulong)amount), default, default), this, amount);
        }
        for (int i = 0; i < underWay; i++) await room.WaitAsync(CancellationToken.None);
    }

    public void Answer(long tag, in CommandOutcome outcome)
    {
        if (outcome.Sequence != 0)
        {
            if (!acknowledged.TryAdd(outcome.Sequence, tag)) Others.AddOrUpdate($"command {outcome.Sequence} twice", 1, (_, n) => n + 1);
        }
        else if (outcome.Service == ServiceRefusal.OutcomeUnknown) unknown.Add(tag);
        else Others.AddOrUpdate(outcome.ToString(), 1, (_, n) => n + 1);
        Interlocked.Increment(ref answered);
        room.Release();
    }

    /// <summary>Acknowledged commands that the journal does not have, and unknown ones that it has.</summary>
    public (long Lost, long JournalledUnknown) Judge(IEnumerable<JournalEntry> journal)
    {
        HashSet<long> open = [.. unknown];
        long found = 0;
        long journalledUnknown = 0;
        foreach (JournalEntry entry in journal)
        {
            CommandBatch batch = CommandBatchContract.Read(entry.Body);
            ulong sequence = batch.FirstSequence;
            foreach (JournalledCommand command in batch.Commands)
            {
                long amount = (long)command.Command.Deposit.Amount;
                if (acknowledged.TryGetValue(sequence++, out long told) && told == amount) found++;
                if (open.Contains(amount)) journalledUnknown++;
            }
        }
        return (acknowledged.Count - found, journalledUnknown);
    }
}
