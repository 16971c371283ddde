using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Bits that turn on a disk: the journal refuses to start, or what it finds still holds everything acknowledged.</summary>
public class DamageTests
{
    static readonly string[] Texts = ["one", "two and a half", "three", "four", "five", "six"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_bit_of_a_journal_turned(bool isClosed)
    {
        SimulatedDisk disk = Written(isClosed);
        int refused = 0;
        foreach (string name in disk.Names().Where(name => name.EndsWith(".journal")))
        {
            int length = SegmentPart.ReadFile(disk, name).Length;
            for (int bit = 0; bit < 8 * length; bit++)
            {
                disk.Flip(name, bit / 8, (byte)(1 << (bit % 8)));
                try
                {
                    Recovery recovery = Recovery.Read(disk, Script.Identity);
                    Assert.True(recovery.Tip.Number == 6, $"{name} bit {bit}: ends at {recovery.Tip.Number}");
                }
                catch (JournalException cause)
                {
                    Assert.Contains(name, cause.Message);
                    refused++;
                }
                disk.Flip(name, bit / 8, (byte)(1 << (bit % 8)));
            }
        }
        // All that is not empty space, padding of headers aside, is covered: two headers and six entries.
        Assert.True(refused > 8 * 6 * SegmentRecord.EntryLength(3), $"{refused} refusals");
    }

    [Fact]
    public void Without_a_mark_only_the_last_group_can_be_taken_for_a_torn_one()
    {
        SimulatedDisk disk = new(3);
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, "one", "two");
        Bodies.Append(store, "three");
        Bodies.Append(store, "four");
        string name = disk.Names().Single(name => name.EndsWith(".journal"));
        int lastAt = SegmentHeader.Length + SegmentRecord.EntryLength(3) + SegmentRecord.EntryLength(3) + SegmentRecord.EntryLength(5);
        for (int at = SegmentHeader.Length; at < lastAt + SegmentRecord.EntryLength(4); at++)
        {
            disk.Flip(name, at, 0x10);
            ulong tip = 0;
            try
            {
                tip = Recovery.Read(disk, Script.Identity).Tip.Number;
            }
            catch (JournalException)
            {
            }
            Assert.True(at < lastAt ? tip == 0 : tip == 3, $"byte {at}: {tip}");
            disk.Flip(name, at, 0x10);
        }
    }

    /// <summary>Every record of both journals is whole; only the links tell them apart.</summary>
    [Fact]
    public void An_entry_of_another_journal_does_not_fit_the_chain()
    {
        byte[][] files = new byte[2][];
        string name = "";
        for (int i = 0; i < 2; i++)
        {
            SimulatedDisk disk = new(6);
            using (FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small))
                for (int number = 0; number < 5; number++) Bodies.Append(store, number == 0 ? $"journal {i}" : $"entry {number}");
            name = disk.Names().Single(name => name.EndsWith(".journal"));
            files[i] = SegmentPart.ReadFile(disk, name);
        }
        int secondAt = SegmentHeader.Length + SegmentRecord.EntryLength(9);
        byte[] mixed = [.. files[0][..secondAt], .. files[1][secondAt..]];
        SimulatedDisk put = new(7);
        put.Create(name).Write(0, mixed);
        Assert.Contains("Entry 2", Message(put, Script.Identity));
    }

    [Fact]
    public void A_missing_segment_is_told()
    {
        foreach (int gone in (int[])[0, 1, 2])
        {
            SimulatedDisk disk = new(4);
            using (FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small))
                for (int i = 0; i < 100; i++) Bodies.Append(store, $"entry {i}, long enough that segments follow each other");
            string[] names = [.. disk.Names().Where(name => name.EndsWith(".journal"))];
            Assert.True(names.Length > 4);
            disk.Delete(names[gone]);
            Assert.Throws<JournalException>(() => FileJournalStore.Open(disk, Script.Identity, Bodies.Small));
        }
    }

    [Fact]
    public void Another_version_another_venue_and_no_journal_are_told_apart()
    {
        SimulatedDisk disk = Written(isClosed: true);
        string name = disk.Names().First(name => name.EndsWith(".journal"));
        Assert.Contains("chain 31337", Message(disk, Script.Identity with { ChainId = 1 }));
        disk.Flip(name, 8, 2);
        Assert.Contains("format version 3; this program reads version 1", Message(disk, Script.Identity));
        disk.Flip(name, 8, 2);
        disk.Flip(name, 0, 2);
        Assert.Contains("no journal segment", Message(disk, Script.Identity));
        disk.Flip(name, 0, 2);
        disk.Rename(name, "0000000001-00000000000000000009.journal");
        Assert.Contains("says that it is", Message(disk, Script.Identity));
    }

    /// <summary>The length of a file is a number that somebody else wrote.</summary>
    [Fact]
    public void A_segment_that_no_memory_holds_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("journal-damage").FullName;
        try
        {
            using (FileJournalStore store = FileJournalStore.Open(LinuxDisk.At(folder), Script.Identity, Bodies.Small))
                Bodies.Append(store, "one");
            string segment = Directory.GetFiles(folder, "*.journal").Single();
            using (FileStream file = File.OpenWrite(segment)) file.SetLength(3L << 30);
            string message = Assert.Throws<JournalException>(
                () => FileJournalStore.Open(LinuxDisk.At(folder), Script.Identity, Bodies.Small)).Message;
            Assert.Contains(Path.GetFileName(segment), message);
            Assert.Contains("3221225472 bytes", message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_can_not_be_read_any_more_is_a_failure_of_the_journal()
    {
        SimulatedDisk disk = new(8);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, "one");
        disk.Delete(disk.Names().Single(name => name.EndsWith(".journal")));
        Assert.Contains(".journal", Assert.Throws<JournalException>(() => Bodies.All(store)).Message);
    }

    [Fact]
    public void A_journal_that_was_closed_takes_nothing_more()
    {
        SimulatedDisk disk = new(9);
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, "one", new string('x', 8000));
        store.Dispose();
        int calls = disk.Calls.Count;
        foreach (string[] group in (string[][])[["two"], []])
            Assert.Contains("closed", Assert.Throws<JournalException>(() => Bodies.Append(store, group)).Message);
        Assert.Contains("closed", Assert.Throws<JournalException>(store.Rest).Message);
        Assert.Equal(calls, disk.Calls.Count);
    }

    static string Message(SimulatedDisk disk, Exchange.SigningDomain identity) =>
        Assert.Throws<JournalException>(() => FileJournalStore.Open(disk, identity, Bodies.Small)).Message;

    // Two segments of two writers; the last group is acknowledged and marked.
    static SimulatedDisk Written(bool isClosed)
    {
        SimulatedDisk disk = new(5);
        FileJournalOptions tiny = Bodies.Small with { SegmentBytes = 1024 };
        using (FileJournalStore first = FileJournalStore.Open(disk, Script.Identity, tiny))
        {
            Bodies.Append(first, Texts[0], Texts[1]);
            Bodies.Append(first, Texts[2]);
        }
        FileJournalStore second = FileJournalStore.Open(disk, Script.Identity, tiny);
        Bodies.Append(second, Texts[3]);
        second.Rest();
        Bodies.Append(second, Texts[4], Texts[5]);
        if (isClosed) second.Dispose();
        else second.Rest();
        return disk;
    }
}
