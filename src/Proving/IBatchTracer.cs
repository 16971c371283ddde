using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>
/// Follows the exchange command by command, with a state of its own, and makes of each batch what a prover needs. One thread at a time.
/// </summary>
public interface IBatchTracer
{
    /// <summary>The state after the last command.</summary>
    Memory Memory { get; }

    /// <summary>
    /// Whether the open batch holds more than a proof can: possible only where a command was applied without room, because a batch was cut
    /// under other bounds than these.
    /// </summary>
    bool IsOverfull { get; }

    /// <summary>Whether the command fits the open batch, whatever it does; an empty batch has room for any (S6).</summary>
    bool HasRoomFor(in TracedCommand command);

    /// <summary>Applies a command to the open batch.</summary>
    /// <param name="command">An accepted command that follows the state; it is accepted again.</param>
    /// <exception cref="InvariantException">It is refused: these rules did not accept it.</exception>
    void Apply(in TracedCommand command);

    /// <summary>Closes the open batch and begins the next one.</summary>
    TracedBatch Close();
}
