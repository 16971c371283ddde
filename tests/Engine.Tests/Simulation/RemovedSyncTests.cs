using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// Each sync is there for a promise. With all of them the promise holds for every seed; with that one taken away some seed breaks it. So no
/// sync can be removed from the code without a test that says which.
/// </summary>
public class RemovedSyncTests
{
    const int Seeds = 100;
    static readonly Script Flow = Script.Of(12, 12);

    [Fact]
    public void The_sync_of_a_group_keeps_what_was_acknowledged() =>
        Needs(call => call is { Kind: DiskCallKind.SyncData } && call.Name.EndsWith(".journal"), NothingAcknowledgedIsLost);

    [Fact]
    public void The_sync_of_a_new_segment_keeps_its_header_and_what_it_took_over() =>
        Needs(call => call is { Kind: DiskCallKind.SyncData } && call.Name.EndsWith(".journal.new"), NothingAcknowledgedIsLost);

    [Fact]
    public void The_sync_of_names_keeps_a_new_segment() =>
        Needs(call => call is { Kind: DiskCallKind.SyncNames } && call.Name.EndsWith(".journal"), NothingAcknowledgedIsLost);

    [Fact]
    public void The_sync_of_a_snapshot_keeps_it_whole() =>
        Needs(call => call is { Kind: DiskCallKind.SyncData } && call.Name.EndsWith(".snapshot.new"), ASnapshotOutlivesPowerLoss);

    [Fact]
    public void The_sync_of_names_keeps_a_snapshot() =>
        Needs(call => call is { Kind: DiskCallKind.SyncNames } && call.Name.EndsWith(".snapshot"), ASnapshotOutlivesPowerLoss);

    [Fact]
    public void The_last_sync_keeps_the_mark_that_shows_damage_to_the_last_group() =>
        Needs(call => call is { Kind: DiskCallKind.SyncData } && call.Name.EndsWith(".journal"), DamageToTheLastGroupIsSeen);

    static void Needs(Func<DiskCall, bool> sync, Func<ulong, Func<DiskCall, bool>, bool> holds)
    {
        int broken = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            Assert.True(holds(seed, _ => false), $"seed {seed}, with every sync");
            if (!holds(seed, sync)) broken++;
        }
        Assert.True(broken > 0, "nothing breaks without it");
    }

    static bool NothingAcknowledgedIsLost(ulong seed, Func<DiskCall, bool> ignores)
    {
        Dice dice = new(seed);
        SimulatedDisk disk = new(seed) { Ignores = ignores };
        SimulatedVenue venue = new(disk, Flow, seed, $"seed {seed}") { SegmentBytes = dice.Pick(1024, 4096) };
        try
        {
            for (int crash = 0; crash < 3; crash++)
            {
                disk.PowerLossAt = disk.Calls.Count + 1 + dice.Below(50);
                try
                {
                    venue.Play();
                    break;
                }
                catch (PowerLoss)
                {
                    disk.LosePower();
                }
            }
            disk.LosePower();
            venue.Play();
            return true;
        }
        catch (Exception cause) when (cause is JournalException or Xunit.Sdk.TrueException)
        {
            return false;
        }
    }

    static bool ASnapshotOutlivesPowerLoss(ulong seed, Func<DiskCall, bool> ignores)
    {
        SimulatedDisk disk = new(seed);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Exchange.Memory memory = new();
        Bodies.Append(store, "one");
        disk.Ignores = ignores;
        snapshots.Write(memory, store.Tip);
        disk.LosePower();
        store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Exchange.Memory? found = snapshots.ReadLatest(store, out JournalTip at, out IReadOnlyList<string> passedOver);
        return found is not null && at.Number == 1 && passedOver.Count == 0;
    }

    static bool DamageToTheLastGroupIsSeen(ulong seed, Func<DiskCall, bool> ignores)
    {
        SimulatedDisk disk = new(seed);
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, "one");
        Bodies.Append(store, "two");
        disk.Ignores = ignores;
        store.Dispose();
        disk.LosePower();
        disk.Flip(disk.Names().Single(name => name.EndsWith(".journal")), SegmentHeader.Length + SegmentRecord.EntryLength(3) + 20, 1);
        try
        {
            Recovery.Read(disk, Script.Identity);
            return false;
        }
        catch (JournalException)
        {
            return true;
        }
    }
}
