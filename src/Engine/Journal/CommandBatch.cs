namespace OrderBookRollup.Engine;

/// <summary>The body of an entry: accepted commands of one batch, which took consecutive sequence numbers.</summary>
/// <param name="FirstSequence">The sequence number of the first command.</param>
/// <param name="Commands">At least one.</param>
public sealed record CommandBatch(ulong FirstSequence, IReadOnlyList<JournalledCommand> Commands);
