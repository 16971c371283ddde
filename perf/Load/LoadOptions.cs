using OrderBookRollup.Proving;

namespace OrderBookRollup.Load;

/// <summary>What is measured.</summary>
/// <param name="Folder">Where the venue's data lies; made, and left to the caller.</param>
/// <param name="Time">How long each phase takes.</param>
/// <param name="Rate">Commands a second of the paced phase; half of the first phase when null.</param>
/// <param name="IsInSilo">Whether the gateway reaches the grain without TCP.</param>
/// <param name="Batches">What becomes of batches meanwhile.</param>
/// <param name="IsSigned">Whether commands are signed and the gateway checks them.</param>
internal sealed record LoadOptions(string Folder, TimeSpan Time, double? Rate, bool IsInSilo, BatchWork Batches, bool IsSigned = false)
{
    /// <summary>Accounts that send, each with a key of its own.</summary>
    public int Accounts { get; init; } = OrderFlow.AccountsDefault;

    /// <summary>Commands of a batch at most.</summary>
    public int BatchCommands { get; init; } = BatchOptions.CommandsMaxDefault;
}
