using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Which commands are placements: those that bring the venue new work to prove and nobody money back. They alone are slowed, closed and
/// pushed out of a full queue; cancels, withdrawals, keys and everything from L1 never are.
/// </summary>
public static class Placements
{
    /// <summary>Whether a command of a kind is a placement. A Replace that only reduces is taken for one too.</summary>
    public static bool Include(CommandKind kind) => kind is CommandKind.Place or CommandKind.Replace;
}
