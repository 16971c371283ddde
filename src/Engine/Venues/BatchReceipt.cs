namespace OrderBookRollup.Engine;

/// <summary>The acknowledgement of a batch: what it says is durable.</summary>
/// <param name="Entry">The last journal entry that it rests on.</param>
/// <param name="TimeMs">The journalled time of its last command.</param>
/// <param name="Outcomes">One for each command, in order.</param>
/// <param name="Events">What the commands did, in order.</param>
public sealed record BatchReceipt(ulong Entry, ulong TimeMs, CommandOutcome[] Outcomes, EventTape Events);
