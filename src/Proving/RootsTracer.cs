using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>
/// Follows the exchange with the states of the chain alone: for a node without proofs. Its tasks and statements are empty.
/// </summary>
public sealed class RootsTracer : IBatchTracer
{
    readonly TouchedRecords touched = new();
    readonly StateForest forest;
    readonly Rulebook<TouchRecorder, NullEvents> rulebook;
    readonly int commandsMax;
    ChainState state;
    Digest queueHash;
    int commands;

    /// <summary>Begins at a state.</summary>
    /// <param name="memory">The state; belongs to the tracer from now on.</param>
    /// <param name="state">Where the chain of batches stands with it.</param>
    /// <param name="commandsMax">Commands of a batch at most.</param>
    public RootsTracer(Memory memory, ChainState state, int commandsMax)
    {
        (this.state, this.commandsMax, queueHash) = (state, commandsMax, state.QueueHash);
        forest = StateForest.Rebuild(memory.Records());
        rulebook = new(memory, new(touched), default);
    }

    /// <inheritdoc/>
    public Memory Memory => rulebook.Memory;

    /// <inheritdoc/>
    public bool IsOverfull => false;

    /// <inheritdoc/>
    public bool HasRoomFor(in TracedCommand command) => commands < commandsMax;

    /// <inheritdoc/>
    public void Apply(in TracedCommand command)
    {
        Invariant.Require(rulebook.Apply(command.Command, command.Signer, command.TimeMs) == RejectReason.None);
        if (CommandWords.IsFromQueue(command.Command.Kind)) queueHash = CommandHash.OfQueue(queueHash, command.Command);
        commands++;
    }

    /// <inheritdoc/>
    public TracedBatch Close()
    {
        ChainState before = state;
        Roots roots = forest.Update(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(touched.Take(Memory)));
        state = new(before.BatchNumber + 1, roots, Memory.QueueCount, queueHash, Memory.Sequence, Memory.TimeMs);
        commands = 0;
        return new(before, state, default, default);
    }
}
