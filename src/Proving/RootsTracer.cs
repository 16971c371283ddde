using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>Follows the exchange with roots alone: for a node without provers. Its tasks and statements are empty.</summary>
public sealed class RootsTracer : IBatchTracer
{
    readonly TouchedRecords touched = new();
    readonly StateForest forest;
    readonly Rulebook<TouchRecorder, NullEvents> rulebook;

    /// <summary>Begins at a state.</summary>
    /// <param name="memory">The state; belongs to the tracer from now on.</param>
    public RootsTracer(Memory memory)
    {
        forest = StateForest.Rebuild(memory.Records());
        rulebook = new(memory, new(touched), default);
    }

    /// <inheritdoc/>
    public Memory Memory => rulebook.Memory;

    /// <inheritdoc/>
    public TracedBatch Apply(ReadOnlySpan<TracedCommand> commands)
    {
        Roots before = forest.Roots;
        foreach (ref readonly TracedCommand command in commands)
            Invariant.Require(rulebook.Apply(command.Command, command.Signer, command.TimeMs) == RejectReason.None);
        Roots after = forest.Update(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(touched.Take(Memory)));
        return new(before, after, default, default);
    }
}
