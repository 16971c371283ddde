namespace OrderBookRollup.Engine;

/// <summary>A journal entry that became durable just now, with what it did.</summary>
/// <param name="Number">The entry.</param>
/// <param name="Hash">Its hash, if it is the last of its group; null otherwise.</param>
/// <param name="Body">Its body (<see cref="CommandBatchContract"/>).</param>
/// <param name="FirstSequence">Its first command.</param>
/// <param name="LastSequence">Its last command.</param>
/// <param name="TimeMs">The time of its last command.</param>
/// <param name="Events">What it did.</param>
public sealed record DurableEntry(
    ulong Number, Sha256Digest? Hash, ReadOnlyMemory<byte> Body, ulong FirstSequence, ulong LastSequence, ulong TimeMs, EventTape Events);
