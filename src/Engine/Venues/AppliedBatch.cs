namespace OrderBookRollup.Engine;

/// <summary>What a batch did in memory.</summary>
/// <param name="FirstSequence">The sequence number of its first accepted command.</param>
/// <param name="LastSequence">Of its last.</param>
/// <param name="TimeMs">The time of its last command.</param>
/// <param name="Outcomes">One for each command, in order.</param>
/// <param name="Events">What the commands did, in order.</param>
internal readonly record struct AppliedBatch(
    ulong FirstSequence, ulong LastSequence, ulong TimeMs, CommandOutcome[] Outcomes, EventTape Events);
