using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Snapshot plus tail equals full replay: records, free slots, custody, counters, and every event from then on.</summary>
public class SnapshotTests
{
    const int Holes = 2;

    static readonly Script Flow = Script.Of(14, TestSize.Of(60, 300, 3000));

    [Fact]
    public void Snapshot_plus_tail_equals_full_replay_byte_for_byte()
    {
        SimulatedDisk disk = new(1);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        // Snapshot and end lie where orders have left holes: the state that is hard to tell from another.
        int half = FirstWithHoles(Flow.Batches.Count / 2);
        int threeQuarters = FirstWithHoles(half + (half / 2));
        using (Venue venue = Open(disk, snapshots))
        {
            for (int i = 0; i < threeQuarters; i++)
            {
                if (i == half) venue.TakeSnapshot();
                Submit(venue, i);
            }
        }
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Memory fromSnapshot = snapshots.ReadLatest(store, out JournalTip at, out _)!;
        Assert.InRange(at.Number, 1UL, store.Tip.Number - 1);
        Memory full = new();
        Replay.Apply(fromSnapshot, store.Read(at.Number + 1));
        Replay.Apply(full, store.Read(1));

        Assert.Equal(Bytes(full), Bytes(fromSnapshot));
        Assert.Equal(full.Records(), fromSnapshot.Records());
        Assert.Equal(full.FreeSlots.Freed, fromSnapshot.FreeSlots.Freed);
        Assert.True(full.FreeSlots.Freed.Length >= Holes, $"{full.FreeSlots.Freed.Length} freed slots show little");
        Assert.Equal(full.FreeSlots.Fresh, fromSnapshot.FreeSlots.Fresh);
        Assert.Equal(full.Custody, fromSnapshot.Custody);
        Assert.Equal((full.Sequence, full.QueueCount, full.TimeMs), (fromSnapshot.Sequence, fromSnapshot.QueueCount, fromSnapshot.TimeMs));
        Assert.Empty(Audit.Check(fromSnapshot));
        for (int i = threeQuarters; i < Flow.Batches.Count; i++)
            Assert.Equal(Events(full, Flow.Batches[i]), Events(fromSnapshot, Flow.Batches[i]));
        Assert.Equal(StateHash.Of(full), StateHash.Of(fromSnapshot));
    }

    [Fact]
    public void Every_byte_of_a_snapshot_turned_and_it_is_passed_over()
    {
        SimulatedDisk disk = new(2);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        Sha256Digest expected;
        using (Venue venue = Open(disk, snapshots))
        {
            for (int i = 0; i < 5; i++) Submit(venue, i);
            venue.TakeSnapshot();
            expected = StateHash.Of(venue.Memory);
        }
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        string name = disk.Names().Single(name => name.EndsWith(".snapshot"));
        int length = SegmentPart.ReadFile(disk, name).Length;
        for (int at = 0; at < length; at++)
        {
            disk.Flip(name, at, 4);
            Assert.Null(snapshots.ReadLatest(store, out JournalTip tip, out IReadOnlyList<string> passedOver));
            Assert.Equal(0UL, tip.Number);
            Assert.Contains("damaged", Assert.Single(passedOver));
            disk.Flip(name, at, 4);
        }
        for (int left = length - 1; left >= 0; left -= 97)
        {
            disk.Cut(name, left);
            Assert.Null(snapshots.ReadLatest(store, out _, out _));
        }
        using Venue again = Venue.Open(store, snapshots, new ScriptClock(), new() { HasOwnThread = false });
        Assert.Equal(expected, StateHash.Of(again.Memory));
    }

    [Fact]
    public void Two_snapshots_are_kept_and_the_older_one_serves_when_the_newer_is_damaged()
    {
        SimulatedDisk disk = new(3);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        using (Venue venue = Open(disk, snapshots))
        {
            for (int i = 0; i < 12; i++)
            {
                Submit(venue, i);
                if (i % 3 == 2) venue.TakeSnapshot();
            }
        }
        string[] names = [.. disk.Names().Where(name => name.EndsWith(".snapshot"))];
        Assert.Equal(2, names.Length);
        disk.Flip(names[1], 100, 1);
        using Venue again = Open(disk, snapshots);
        Assert.Single(again.Notices);
        Assert.Equal(Flow.Batches[11].HashAfter, StateHash.Of(again.Memory));
    }

    [Fact]
    public void A_snapshot_behind_the_end_of_the_journal_or_of_another_one_is_told()
    {
        SimulatedDisk disk = new(4);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, "one");
        snapshots.Write(new Memory(), store.Tip with { Hash = default });
        Assert.Contains("another hash", Message(snapshots, store));
        snapshots.Write(new Memory(), new(2, store.Tip.Hash));
        Assert.Contains("entries were lost", Message(snapshots, store));
        Assert.Contains("belongs to", Message(new(disk, Script.Identity with { ChainId = 5 }), store));
    }

    [Fact]
    public void A_snapshot_that_can_not_be_read_is_passed_over()
    {
        SimulatedDisk disk = new(5);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        for (int i = 0; i < 2; i++)
        {
            Bodies.Append(store, $"{i}");
            snapshots.Write(new Memory(), store.Tip);
        }
        string latest = disk.Names().Last(name => name.EndsWith(".snapshot"));
        disk.Unreadable.Add(latest);
        Assert.NotNull(snapshots.ReadLatest(store, out JournalTip at, out IReadOnlyList<string> passedOver));
        Assert.Equal(1UL, at.Number);
        Assert.Contains(latest, Assert.Single(passedOver));
        Assert.Contains("Could not read", passedOver[0]);
    }

    [Fact]
    public void Files_that_only_end_like_a_snapshot_are_left_alone()
    {
        SimulatedDisk disk = new(6);
        SnapshotFolder snapshots = new(disk, Script.Identity);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        string[] others = ["a-copy-that-is-kept.".PadRight(20, 'x') + ".snapshot", "copy.snapshot"];
        foreach (string other in others) disk.Create(other);
        for (int i = 0; i < 4; i++)
        {
            Bodies.Append(store, $"{i}");
            snapshots.Write(new Memory(), store.Tip);
        }
        Assert.NotNull(snapshots.ReadLatest(store, out JournalTip at, out IReadOnlyList<string> passedOver));
        Assert.Equal(4UL, at.Number);
        Assert.Empty(passedOver);
        Assert.All(others, other => Assert.Contains(other, disk.Names()));
    }

    // The number of the batch from an index on behind which so many slots are free again.
    static int FirstWithHoles(int from)
    {
        Memory memory = new();
        Rulebook<NullRecorder, NullEvents> rulebook = new(memory, default, default);
        for (int i = 0; i < Flow.Batches.Count; i++)
        {
            foreach (IncomingCommand command in Flow.Batches[i].Commands)
                rulebook.Apply(command.Command, command.Signer, Flow.Batches[i].TimeMs);
            if (i + 1 >= from && memory.FreeSlots.Freed.Length >= Holes) return i + 1;
        }
        throw new InvalidOperationException($"the flow leaves nowhere {Holes} slots free behind batch {from}");
    }

    static string Message(SnapshotFolder snapshots, FileJournalStore store) =>
        Assert.Throws<JournalException>(() => snapshots.ReadLatest(store, out _, out _)).Message;

    static Venue Open(SimulatedDisk disk, SnapshotFolder snapshots) =>
        Venue.Open(FileJournalStore.Open(disk, Script.Identity, Bodies.Small), snapshots, Clock, new() { HasOwnThread = false });

    static readonly ScriptClock Clock = new();

    static void Submit(Venue venue, int index)
    {
        Clock.TimeMs = Flow.Batches[index].TimeMs;
        Assert.True(venue.TrySubmit(Flow.Batches[index].Commands, out _));
        venue.CommitGroup();
    }

    static ulong[] Events(Memory memory, ScriptBatch batch)
    {
        EventTape tape = new();
        Rulebook<NullRecorder, EventTape.Writer> rulebook = new(memory, default, new(tape));
        foreach (IncomingCommand command in batch.Commands) rulebook.Apply(command.Command, command.Signer, batch.TimeMs);
        return tape.Words.ToArray();
    }

    static byte[] Bytes(Memory memory)
    {
        ByteList bytes = new([]);
        StateBytes.Write(memory, bytes);
        return [.. bytes.Written];
    }

    readonly record struct ByteList(List<byte> Written) : IByteSink
    {
        public void Write(ReadOnlySpan<byte> bytes) => Written.AddRange(bytes);
    }
}
