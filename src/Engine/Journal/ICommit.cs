namespace OrderBookRollup.Engine;

/// <summary>
/// Something that waits until the journal has gone far enough. Answers are given in the order of the queue, one at a time.
/// </summary>
public interface ICommit
{
    /// <summary>What to append; empty when nothing is appended and only what came before must be durable.</summary>
    ReadOnlyMemory<byte> Body { get; }

    /// <summary>Everything up to here is durable.</summary>
    /// <param name="entry">The number of the entry with this body, or of the last one before when there was none.</param>
    void Durable(ulong entry);

    /// <summary>The journal stopped; nothing is known of this one and nothing may be acknowledged.</summary>
    void Failed(JournalException cause);
}
