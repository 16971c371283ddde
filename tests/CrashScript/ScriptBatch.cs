using OrderBookRollup.Engine;

namespace OrderBookRollup.CrashScript;

/// <summary>One batch of a script, and what must be true after it.</summary>
/// <param name="TimeMs">When it comes.</param>
/// <param name="Commands">Its commands, some of which are refused.</param>
/// <param name="SequenceAfter">The sequence number of the last accepted command.</param>
/// <param name="HashAfter">The state's hash.</param>
public sealed record ScriptBatch(ulong TimeMs, IncomingCommand[] Commands, ulong SequenceAfter, Sha256Digest HashAfter);
