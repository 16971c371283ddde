namespace OrderBookRollup.Engine;

/// <summary>
/// A journal that never lies, wherever its bytes lie. Whoever opened it last holds its highest epoch and is its only writer; every earlier
/// holder finds that out at its next <see cref="Append"/>, before it has acknowledged anything that the new one does not know.
/// </summary>
/// <remarks>
/// One thread at a time. Every method throws <see cref="JournalException"/> when the journal can not go on; from then on the store is dead:
/// it repeats the message and writes nothing, because after a failed sync nobody knows what the disk holds. Only a new opening tells.
/// </remarks>
public interface IJournalStore : IDisposable
{
    /// <summary>The most bytes of a body.</summary>
    const int BodyMax = 1 << 24;

    /// <summary>What this opening was numbered: higher than every opening before.</summary>
    ulong Epoch { get; }

    /// <summary>The last durable entry.</summary>
    JournalTip Tip { get; }

    /// <summary>Durable entries from a number on, in order, each checked against the chain again.</summary>
    /// <param name="first">At least 1; one past the tip gives nothing.</param>
    IEnumerable<JournalEntry> Read(ulong first);

    /// <summary>
    /// Appends a group of entries and returns when all of them are durable and this writer was still the only one. If it throws, none of
    /// them may be acknowledged; some may be found by the next opening. Without a body it only makes sure that this writer still is the
    /// only one: an answer that rests on the state, such as a refusal, needs that too.
    /// </summary>
    /// <param name="bodies">Each of 1 to <see cref="BodyMax"/> bytes.</param>
    void Append(ReadOnlySpan<ReadOnlyMemory<byte>> bodies);

    /// <summary>Nothing waits: the store may leave a note of what is durable, so that later damage to the last group is seen.</summary>
    void Rest();
}
