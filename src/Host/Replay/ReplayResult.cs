using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Host;

/// <summary>What a replay came to.</summary>
/// <param name="Commands">Commands of the flow.</param>
/// <param name="Batches">Batches; the roots were computed after each.</param>
/// <param name="Counts">What the events told.</param>
/// <param name="TouchedRecords">Records written, each once a batch: the leaves hashed; null when nobody counted them.</param>
/// <param name="Roots">The state at the end.</param>
/// <param name="EngineTime">Time within Apply alone, reading and hashing left out.</param>
/// <param name="HashTime">Time within the state tree; null when nobody measured it.</param>
/// <param name="Memory">The state at the end.</param>
/// <param name="UnknownMarkets">Commands refused because they name a market that does not exist.</param>
/// <param name="FirstUnknownMarketLine">The line of the first of them.</param>
/// <param name="JournalEntries">Entries of the node's journal; null when no node was there.</param>
sealed record ReplayResult(
    long Commands, long Batches, ReplayCounts Counts, long? TouchedRecords, Roots Roots, TimeSpan EngineTime, TimeSpan? HashTime,
    Memory Memory, long UnknownMarkets, long FirstUnknownMarketLine, ulong? JournalEntries = null)
{
    /// <summary>Orders on the books at the end.</summary>
    public long LiveOrders => Memory.Index.Count;

    /// <summary>Commands a second of Apply alone; 0 when no time passed.</summary>
    public double EngineCommandsPerSecond => EngineTime > TimeSpan.Zero ? Commands / EngineTime.TotalSeconds : 0;
}
