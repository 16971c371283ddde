using System.Collections.Concurrent;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Host.Tests;

/// <summary>
/// Deposits, each of an amount of its own, and what each was answered. Afterwards the journal is asked: what was acknowledged must be
/// there, under its number, and what was not taken must not.
/// </summary>
sealed class DepositLedger
{
    readonly ConcurrentDictionary<ulong, long> acknowledged = new();
    readonly ConcurrentDictionary<long, bool> unknown = new(), notTaken = new();

    public long Acknowledged => acknowledged.Count;

    public long Unknown => unknown.Count;

    /// <summary>Those of a venue that stops or was not open: to be sent again.</summary>
    public long NotTaken => notTaken.Count;

    /// <summary>What should not be, by text: other answers, and commands in the journal that are said not to be.</summary>
    public ConcurrentDictionary<string, int> Others { get; } = new();

    public void Note(long amount, in CommandOutcome outcome)
    {
        if (outcome.Sequence != 0)
        {
            if (!acknowledged.TryAdd(outcome.Sequence, amount)) Others.AddOrUpdate($"command {outcome.Sequence} twice", 1, (_, n) => n + 1);
        }
        else if (outcome.Service == ServiceRefusal.OutcomeUnknown) unknown.TryAdd(amount, true);
        else if (outcome.Service == ServiceRefusal.Stopping) notTaken.TryAdd(amount, true);
        else Others.AddOrUpdate(outcome.ToString(), 1, (_, n) => n + 1);
    }

    /// <summary>Acknowledged commands that the journal does not have, and unknown ones that it has.</summary>
    public (long Lost, long JournalledUnknown) Judge(IEnumerable<JournalEntry> journal)
    {
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
                if (unknown.ContainsKey(amount)) journalledUnknown++;
                if (notTaken.ContainsKey(amount)) Others.AddOrUpdate("journalled though not taken", 1, (_, n) => n + 1);
            }
        }
        return (acknowledged.Count - found, journalledUnknown);
    }
}
