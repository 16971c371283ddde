using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>A batch that was applied.</summary>
/// <param name="Before">The roots before it.</param>
/// <param name="After">The roots after it.</param>
/// <param name="Statement">What its proof will state, for <see cref="IProofVerifier"/>.</param>
/// <param name="Task">What a prover needs, for <see cref="IBatchProver"/>.</param>
public sealed record TracedBatch(Roots Before, Roots After, ReadOnlyMemory<byte> Statement, ReadOnlyMemory<byte> Task);
