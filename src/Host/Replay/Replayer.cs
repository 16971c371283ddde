using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Host;

/// <summary>
/// Applies a flow to an empty exchange, batch by batch: read, apply, hash what was touched. A batch ends at a batch line of the flow and
/// after <paramref name="batchSize"/> commands at the latest, so memory does not grow with the flow. Roots depend on the commands alone.
/// </summary>
/// <param name="batchSize">Commands of a batch at most.</param>
/// <param name="time">Measures the engine.</param>
/// <param name="oracle">Hears the fills; null when there is none.</param>
sealed class Replayer(int batchSize, TimeProvider time, TradeOracle? oracle)
{
    /// <summary>Batches are at most this large.</summary>
    public const int BatchSizeMax = 1 << 20;

    readonly List<Entry> batch = [];
    readonly TouchedRecords touched = new();
    readonly StateForest tree = new();
    readonly ReplayCounts counts = new(oracle);
    Roots roots = Roots.Empty;
    TimeSpan engineTime, hashTime;
    readonly UnknownMarkets unknownMarkets = new();
    long batches, touchedRecords;

    /// <summary>Reads the flow to its end. Hears after every batch that it is done.</summary>
    /// <exception cref="FlowException">The flow is malformed.</exception>
    /// <exception cref="InvariantException">A bug of ours.</exception>
    public ReplayResult Run(FlowReader reader, Action batchDone)
    {
        var memory = new Memory();
        var rulebook = new Rulebook<TouchRecorder, ReplayEvents>(memory, new(touched), new(counts));
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            if (item == FlowItem.Command) batch.Add(new(reader.Command, reader.TimeMs, reader.LineNumber));
            if (batch.Count == 0 || (item == FlowItem.Command && batch.Count < batchSize)) continue;
            EndBatch(rulebook);
            batchDone();
        }
        if (batch.Count > 0) EndBatch(rulebook);
        batchDone();
        return new(
            reader.CommandCount, batches, counts, touchedRecords, roots, engineTime, hashTime, memory, unknownMarkets.Count,
            unknownMarkets.FirstLine);
    }

    void EndBatch(Rulebook<TouchRecorder, ReplayEvents> rulebook)
    {
        long begun = time.GetTimestamp();
        foreach (ref readonly Entry entry in CollectionsMarshal.AsSpan(batch))
        {
            counts.TimeMs = entry.TimeMs;
            RejectReason reason = rulebook.Apply(entry.Command, FlowSigner.Of(rulebook.Memory, entry.Command), entry.TimeMs);
            unknownMarkets.Note(reason, entry.Line);
        }
        long applied = time.GetTimestamp();
        List<(Address Address, Record Record)> changes = touched.Take(rulebook.Memory);
        roots = tree.Update(CollectionsMarshal.AsSpan(changes));
        engineTime += time.GetElapsedTime(begun, applied);
        hashTime += time.GetElapsedTime(applied);
        touchedRecords += changes.Count;
        batches++;
        batch.Clear();
    }

    // Fields, so that the loop passes the command on without a copy.
    readonly struct Entry(in Command command, ulong timeMs, long line)
    {
        public readonly Command Command = command;
        public readonly ulong TimeMs = timeMs;
        public readonly long Line = line;
    }
}
