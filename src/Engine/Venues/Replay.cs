using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Applies a journal to a state. Only accepted commands are journalled, so each must be accepted again, under the same sequence number: the
/// other half of the assertion that was made when it was written.
/// </summary>
public static class Replay
{
    /// <summary>Applies entries in order.</summary>
    /// <param name="memory">The state before the first of them.</param>
    /// <param name="entries">Entries of the journal without a gap.</param>
    /// <returns>Commands applied.</returns>
    /// <exception cref="JournalException">
    /// A command is refused, or has another sequence number: these rules did not write this journal.
    /// </exception>
    public static long Apply(Memory memory, IEnumerable<JournalEntry> entries)
    {
        Rulebook<NullRecorder, NullEvents> rulebook = new(memory, default, default);
        long count = 0;
        foreach (JournalEntry entry in entries)
        {
            CommandBatch batch = CommandBatchContract.Read(entry.Body);
            if (batch.FirstSequence != memory.Sequence + 1)
                throw Diverged(entry, $"begins with sequence {batch.FirstSequence}, but the state is at {memory.Sequence}");
            foreach (JournalledCommand command in batch.Commands)
            {
                if (command.TimeMs < memory.TimeMs || command.TimeMs >= Limits.JournalTimeEnd)
                    throw Diverged(entry, $"has time {command.TimeMs} after {memory.TimeMs}");
                RejectReason refusal = rulebook.Apply(command.Command, command.Signer, command.TimeMs);
                if (refusal != RejectReason.None)
                    throw Diverged(entry, $"has a {command.Command.Kind} behind sequence {memory.Sequence} that is refused now: {refusal}");
                count++;
            }
        }
        return count;
    }

    static JournalException Diverged(JournalEntry entry, string how) =>
        new($"Entry {entry.Number} {how}. The journal was written under other rules than these.");
}
