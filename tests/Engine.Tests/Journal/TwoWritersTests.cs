using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// A venue that is activated twice can not fork its journal: with the lock the second is refused, without it the first is deposed.
/// </summary>
public class TwoWritersTests
{
    [Fact]
    public void The_lock_keeps_the_second_out()
    {
        SimulatedDisk disk = new(1);
        using FileJournalStore first = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        AssertInUse(disk);
        Bodies.Append(first, "still mine");
    }

    [Fact]
    public void The_lock_of_Linux_keeps_the_second_out()
    {
        string folder = Directory.CreateTempSubdirectory("journal-lock").FullName;
        try
        {
            LinuxDisk disk = LinuxDisk.At(folder);
            using (FileJournalStore first = FileJournalStore.Open(disk, Script.Identity, Bodies.Small))
            {
                AssertInUse(LinuxDisk.At(folder));
                Bodies.Append(first, "mine");
            }
            using FileJournalStore second = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
            Assert.Equal(["mine"], Bodies.All(second));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A refusal rests on a state, and that of a deposed writer is old.</summary>
    [Fact]
    public async Task A_deposed_writer_does_not_even_refuse()
    {
        SimulatedDisk disk = new(1) { GrantsEveryLock = true };
        using FileJournalStore first = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        using Venue venue = Venue.Open(first, null, new ScriptClock { TimeMs = 1_750_000_000_000 }, new() { HasOwnThread = false });
        IncomingCommand refused = new(new Expire(99), default, default);
        venue.TrySubmit([refused], out Task<BatchReceipt> before);
        venue.CommitGroup();
        Assert.Equal(RejectReason.OrderUnknown, (await before).Outcomes[0].Refusal);
        using FileJournalStore second = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        venue.TrySubmit([refused], out Task<BatchReceipt> after);
        venue.CommitGroup();
        Assert.Contains("took over", Assert.IsType<JournalException>(after.Exception!.InnerException).Message);
    }

    /// <summary>Claims are removed some day; a writer that slept until then must not wake up as if nobody had been there.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1500)]
    public void A_writer_that_slept_through_many_openings_is_deposed(int openings)
    {
        SimulatedDisk disk = new(2) { GrantsEveryLock = true };
        FileJournalStore first = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(first, "one");
        for (int i = 0; i < openings; i++)
        {
            using FileJournalStore other = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
            if (i == openings - 1) Bodies.Append(other, "two");
        }
        Assert.Contains("took over", Assert.Throws<JournalException>(() => Bodies.Append(first, "fork")).Message);
    }

    /// <summary>Without locks: writer B comes in before each single call of writer A, and writer C before each single call of B.</summary>
    [Fact]
    public void No_interleaving_forks()
    {
        int runs = 0;
        for (int atA = 1; Play(atA, int.MaxValue, false).CallsA >= atA; atA++)
        {
            for (int atB = 1; Play(atA, atB, losesPower: atB % 2 == 0).CallsB >= atB; atB++) runs++;
        }
        Assert.True(runs > 150, $"{runs} runs");
    }

    static (int CallsA, int CallsB) Play(int atA, int atB, bool losesPower)
    {
        SimulatedDisk disk = new((ulong)(1000 * atA) + (uint)atB) { GrantsEveryLock = true };
        Dictionary<ulong, string> acknowledged = [];
        using (FileJournalStore before = FileJournalStore.Open(disk, Script.Identity, Bodies.Small)) Append(before, "0", acknowledged);
        int callsA = 0;
        int callsB = 0;
        FileJournalStore? b = null;
        FileJournalStore? c = null;
        void BetweenA(DiskCall call)
        {
            if (++callsA != atA) return;
            disk.Between = BetweenB;
            b = Open(disk);
            Append(b, "B", acknowledged);
            disk.Between = null;
        }
        void BetweenB(DiskCall call)
        {
            if (++callsB != atB) return;
            disk.Between = null;
            c = Open(disk);
            Append(c, "C", acknowledged);
            disk.Between = BetweenB;
        }
        disk.Between = BetweenA;
        FileJournalStore? a = Open(disk);
        for (int i = 0; i < 3; i++) Append(a, "A", acknowledged);
        disk.Between = null;
        for (int i = 0; i < 2; i++)
            foreach ((FileJournalStore? store, string name) in new[] { (c, "C"), (a, "A"), (b, "B") }) Append(store, name, acknowledged);
        if (losesPower) disk.LosePower();
        FileJournalStore last = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Dictionary<ulong, string> found = last.Read(1).ToDictionary(entry => entry.Number, Bodies.Text);
        foreach ((ulong number, string text) in acknowledged)
        {
            string? now = found.GetValueOrDefault(number);
            Assert.True(now == text, $"A {atA}, B {atB}: entry {number} was {text}, is {now}");
        }
        return (callsA, callsB);
    }

    static void AssertInUse(IDisk disk)
    {
        var refusal = Assert.Throws<JournalHeldException>(() => FileJournalStore.Open(disk, Script.Identity, Bodies.Small));
        Assert.Contains("in use", refusal.Message);
    }

    static FileJournalStore? Open(SimulatedDisk disk)
    {
        try
        {
            return FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        }
        catch (JournalException)
        {
            return null;
        }
    }

    static void Append(FileJournalStore? store, string who, Dictionary<ulong, string> acknowledged)
    {
        if (store is null) return;
        string text = $"{who} behind {store.Tip.Number} in epoch {store.Epoch}, and some more so that segments end";
        try
        {
            Bodies.Append(store, text);
        }
        catch (JournalException)
        {
            return;
        }
        Assert.True(acknowledged.TryAdd(store.Tip.Number, text), $"entry {store.Tip.Number} acknowledged twice: a fork");
        if (store.Tip.Number % 2 == 0) Rest(store);
    }

    static void Rest(FileJournalStore store)
    {
        try
        {
            store.Rest();
        }
        catch (JournalException)
        {
        }
    }
}
