using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>What became of a command.</summary>
/// <param name="Sequence">The sequence number that it took; 0 when it was refused.</param>
/// <param name="Refusal">Why the rules refused it; None when it was accepted, or when they were not asked.</param>
/// <param name="Service">Why the rules were not asked; None when they were.</param>
public readonly record struct CommandOutcome(ulong Sequence, RejectReason Refusal, ServiceRefusal Service = ServiceRefusal.None)
{
    /// <summary>A command that the rules were not asked about.</summary>
    public static CommandOutcome NotAsked(ServiceRefusal service) => new(0, RejectReason.None, service);
}
