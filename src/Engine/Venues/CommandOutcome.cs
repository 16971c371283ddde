using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>What became of a command.</summary>
/// <param name="Sequence">The sequence number that it took; 0 when it was refused.</param>
/// <param name="Refusal">Why it was refused; None when it was accepted.</param>
public readonly record struct CommandOutcome(ulong Sequence, RejectReason Refusal);
