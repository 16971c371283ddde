using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>What a look at a journal found.</summary>
/// <param name="Identity">Whose it is; null when there is none.</param>
/// <param name="Epoch">The highest epoch.</param>
/// <param name="Segments">Segments that contribute; null where it does not lie in segments.</param>
/// <param name="Tip">The last whole entry.</param>
/// <param name="Proven">
/// The last entry that later bytes prove durable; what follows is whole and might be the last group of a crash.
/// </param>
public sealed record JournalReport(SigningDomain? Identity, ulong Epoch, int? Segments, JournalTip Tip, ulong Proven);
