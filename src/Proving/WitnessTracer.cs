using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>
/// Follows the exchange and makes of each batch what a prover needs: the task is a batch file, the statement the claim in its bytes.
/// </summary>
public sealed class WitnessTracer : IBatchTracer
{
    readonly BatchMaker<NullEvents> maker;

    /// <summary>Begins at a state.</summary>
    /// <param name="memory">The state; belongs to the tracer from now on.</param>
    /// <param name="state">Where the chain of batches stands with it.</param>
    /// <param name="options">What batches claim; whoever calls cuts them so that they fit.</param>
    public WitnessTracer(Memory memory, ChainState state, BatchOptions options) =>
        maker = new(memory, StateForest.Rebuild(memory.Records()), state, options, default);

    /// <inheritdoc/>
    public Memory Memory => maker.Memory;

    /// <inheritdoc/>
    public TracedBatch Apply(ReadOnlySpan<TracedCommand> commands)
    {
        foreach (ref readonly TracedCommand command in commands)
            Invariant.Require(maker.Apply(command.Command, command.Signer, command.TimeMs, command.Signature) == RejectReason.None);
        Batch batch = maker.Close();
        using var task = new MemoryStream();
        BatchFile.Write(batch, task);
        return new(batch.Claim.Old.Roots, batch.Claim.New.Roots, ClaimBytes.Of(batch.Claim), task.ToArray());
    }
}
