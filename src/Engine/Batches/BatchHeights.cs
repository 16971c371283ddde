namespace OrderBookRollup.Engine;

/// <summary>How far the batches of a venue are; everything in it is durable.</summary>
/// <param name="SealedBatch">The last batch that was cut.</param>
/// <param name="SealedSequence">Its last command.</param>
/// <param name="ProvedBatch">Every batch up to this one is proved.</param>
/// <param name="ProvedSequence">Its last command.</param>
public sealed record BatchHeights(ulong SealedBatch, ulong SealedSequence, ulong ProvedBatch, ulong ProvedSequence);
