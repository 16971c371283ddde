namespace OrderBookRollup.Engine;

/// <summary>A command that waits in a gateway.</summary>
/// <param name="Command">The command; its form holds.</param>
/// <param name="Sink">Who hears of it.</param>
/// <param name="Tag">What it hears.</param>
public readonly record struct QueuedCommand(IncomingCommand Command, IOutcomeSink Sink, long Tag);
