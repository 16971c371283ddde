using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// A venue that plays a script on a simulated disk, in one thread. Every opening is judged: nothing acknowledged is lost, and the state is
/// that of the script at the recovered sequence, byte for byte.
/// </summary>
public sealed class SimulatedVenue(SimulatedDisk disk, Script script, ulong seed, string where)
{
    readonly Dice dice = new(seed);
    readonly ScriptClock clock = new();

    /// <summary>The highest sequence number of an acknowledgement.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>How long the segments are.</summary>
    public int SegmentBytes { get; init; } = 4096;

    /// <summary>
    /// Plays to the end of the script. Ends early by <see cref="PowerLoss"/>, or by <see cref="JournalException"/> when the disk refuses.
    /// </summary>
    public void Play()
    {
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small with { SegmentBytes = SegmentBytes });
        Venue venue = Venue.Open(store, new SnapshotFolder(disk, Script.Identity), clock, new() { HasOwnThread = false });
        ulong recovered = venue.Memory.Sequence;
        Assert.True(recovered >= Acknowledged, $"{where}: {Acknowledged} was acknowledged, {recovered} was recovered");
        Assert.True(script.HashAt(recovered) == StateHash.Of(venue.Memory), $"{where}: the state at {recovered} is another");
        for (int next = script.NextAfter(recovered); next < script.Batches.Count;)
        {
            List<Task<BatchReceipt>> receipts = [];
            for (int i = dice.Below(4); i >= 0 && next < script.Batches.Count; i--)
            {
                clock.TimeMs = script.Batches[next].TimeMs;
                Assert.True(venue.TrySubmit(script.Batches[next++].Commands, out Task<BatchReceipt> receipt));
                receipts.Add(receipt);
            }
            Assert.All(receipts, receipt => Assert.False(receipt.IsCompleted, where));
            venue.CommitGroup();
            foreach (Task<BatchReceipt> receipt in receipts)
            {
                if (receipt.IsFaulted) throw receipt.Exception.InnerException!;
                if (receipt.IsCompleted) Acknowledged = Math.Max(Acknowledged, receipt.Result.Outcomes.Max(outcome => outcome.Sequence));
            }
            if (venue.Failure is { } stopped) throw stopped;
            if (dice.Permille(150)) venue.TakeSnapshot();
        }
        ScriptBatch last = script.Batches[^1];
        Assert.True(venue.Memory.Sequence == last.SequenceAfter && StateHash.Of(venue.Memory) == last.HashAfter, $"{where}: another end");
        venue.Dispose();
    }
}
