namespace OrderBookRollup.Proving;

/// <summary>A batch that was applied.</summary>
/// <param name="Before">Where the chain stood before it.</param>
/// <param name="After">Where it stands after it.</param>
/// <param name="Statement">What its proof will state, for <see cref="IProofVerifier"/>.</param>
/// <param name="Task">What a prover needs, for <see cref="IBatchProver"/>.</param>
public sealed record TracedBatch(ChainState Before, ChainState After, ReadOnlyMemory<byte> Statement, ReadOnlyMemory<byte> Task);
