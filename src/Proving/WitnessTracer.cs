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
    /// <param name="options">How batches are cut and what they claim.</param>
    public WitnessTracer(Memory memory, ChainState state, BatchOptions options) =>
        maker = new(memory, StateForest.Rebuild(memory.Records()), state, options, default);

    /// <inheritdoc/>
    public Memory Memory => maker.Memory;

    /// <inheritdoc/>
    public bool IsOverfull => maker.IsOverfull;

    /// <inheritdoc/>
    public bool HasRoomFor(in TracedCommand command) => maker.HasRoomFor(command.Command.Kind, command.TimeMs);

    /// <inheritdoc/>
    public void Apply(in TracedCommand command) =>
        Invariant.Require(maker.Apply(command.Command, command.Signer, command.TimeMs, command.Signature) == RejectReason.None);

    /// <inheritdoc/>
    public TracedBatch Close()
    {
        Batch batch = maker.Close();
        using var task = new MemoryStream();
        BatchFile.Write(batch, task);
        return new(batch.Claim.Old, batch.Claim.New, ClaimBytes.Of(batch.Claim), task.ToArray());
    }
}
