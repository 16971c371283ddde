using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// The last group was being written when the machine stopped: what comes before it is all there, what is left of it is a prefix.
/// </summary>
public class TornTailTests
{
    const string Segment = "0000000001-00000000000000000001.journal";
    static readonly string[] Texts =
        ["one", "two and a half", "three", "four, the first of the last group", "five", "six, a bit longer than five"];

    [Theory]
    [InlineData("cut")]
    [InlineData("zero")]
    [InlineData("noise")]
    public void Cut_at_every_byte_of_the_last_group(string behind)
    {
        (byte[] whole, int groupAt, int end) = Written();
        for (int at = groupAt; at < end; at++)
        {
            byte[] torn = [.. whole];
            if (behind == "cut") torn = torn[..at];
            else if (behind == "zero") torn.AsSpan(at).Clear();
            else for (int i = at; i < end; i++) torn[i] = (byte)(torn[i] ^ (0x5A + i));
            string[] found = Recovered(torn);
            Assert.True(found.Length is >= 3 and < 6, $"cut at {at}: {found.Length} entries");
            Assert.Equal(Texts[..found.Length], found);
        }
    }

    [Fact]
    public void Any_sectors_of_the_last_group_may_be_missing()
    {
        (byte[] whole, int groupAt, int end) = Written(fill: 700);
        int sectors = ((end - 1) / 512) - (groupAt / 512) + 1;
        Assert.True(sectors is > 3 and < 16, $"{sectors} sectors");
        for (int kept = 0; kept < 1 << sectors; kept++)
        {
            byte[] torn = [.. whole];
            for (int i = groupAt; i < end; i++)
                if ((kept >> ((i / 512) - (groupAt / 512)) & 1) == 0) torn[i] = 0;
            Assert.True(Recovered(torn).Length >= 3, $"sectors {kept:b}");
        }
    }

    static (byte[] Whole, int GroupAt, int End) Written(int fill = 0)
    {
        SimulatedDisk disk = new(1);
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, Texts[0], Texts[1]);
        Bodies.Append(store, Texts[2]);
        string[] last = [.. Texts[3..].Select(text => text.PadRight(text.Length + fill))];
        int groupAt = disk.Calls.Count;
        byte[] before = Read(disk);
        Bodies.Append(store, last);
        byte[] after = Read(disk);
        int first = Enumerable.Range(0, after.Length).First(i => after[i] != before[i]);
        int end = first + last.Sum(text => SegmentRecord.EntryLength(text.Length));
        return (after, first, end);
    }

    static byte[] Read(SimulatedDisk disk) => SegmentPart.ReadFile(disk, Segment);

    static string[] Recovered(byte[] bytes)
    {
        SimulatedDisk disk = new(2);
        IDiskFile file = disk.Create(Segment);
        file.Write(0, bytes);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        string[] found = Bodies.All(store);
        Bodies.Append(store, "next");
        Assert.Equal([.. found, "next"], Bodies.All(store));
        return [.. found.Select(text => text.TrimEnd())];
    }
}
