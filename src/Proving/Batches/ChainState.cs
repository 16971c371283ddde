using OrderBookRollup.Algebra;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>Where the chain of batches stands after a batch: what the next one begins with.</summary>
/// <param name="BatchNumber">The batch, 0 at genesis.</param>
/// <param name="Roots">The state.</param>
/// <param name="QueueCount">L1 queue items consumed since genesis.</param>
/// <param name="QueueHash">Their hash chain (<see cref="CommandHash.OfQueue"/>).</param>
/// <param name="Sequence">Sequence number of the last command (S2).</param>
/// <param name="TimeMs">No command of it is later, none of the next one is earlier (S3).</param>
public readonly record struct ChainState(
    ulong BatchNumber, Roots Roots, ulong QueueCount, Digest QueueHash, ulong Sequence, ulong TimeMs)
{
    /// <summary>Before the first batch.</summary>
    public static ChainState Genesis => new(0, Roots.Empty, 0, default, 0, 0);
}
