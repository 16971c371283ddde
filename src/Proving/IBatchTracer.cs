using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>
/// Follows the exchange batch by batch, with a state of its own, and makes of each batch what a prover needs. One thread at a time.
/// </summary>
public interface IBatchTracer
{
    /// <summary>The state after the last batch.</summary>
    Memory Memory { get; }

    /// <summary>Applies a batch.</summary>
    /// <param name="commands">Accepted commands that follow the state, at least one; each is accepted again.</param>
    /// <exception cref="InvariantException">A command is refused: these rules did not accept it.</exception>
    TracedBatch Apply(ReadOnlySpan<TracedCommand> commands);
}
