using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>
/// What a command can cost at worst, in rows of each table of the circuit. A batch is closed before a command whose worst case would not
/// fit any more; every command fits an empty batch (S6).
/// </summary>
public interface ICommandWidth
{
    /// <summary>Rows that each table has for a batch.</summary>
    ReadOnlySpan<long> Capacity { get; }

    /// <summary>Adds the most rows that a command can take.</summary>
    /// <param name="command">The command.</param>
    /// <param name="rows">One number for each table.</param>
    void AddWorst(in Command command, Span<long> rows);
}
