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
