using OrderBookRollup.CrashScript;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>What an operator types, on real files.</summary>
public sealed class JournalVerbsTests : IDisposable
{
    static readonly Script Flow = Script.Of(31, 40);
    readonly string root = Directory.CreateTempSubdirectory("journal-verbs").FullName;

    public JournalVerbsTests()
    {
        ScriptClock clock = new();
        for (int part = 0; part < 2; part++)
        {
            using Venue venue = Venue.Open(Open(), null, clock);
            foreach (ScriptBatch batch in Flow.Batches.Skip(20 * part).Take(part == 0 ? 20 : 100))
            {
                clock.TimeMs = batch.TimeMs;
                Assert.True(venue.TrySubmit(batch.Commands, out _));
            }
        }
    }

    string Folder => Path.Combine(root, "journal");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Check_dump_and_replay()
    {
        Assert.Contains("all whole", Run(0, "check", Folder));
        Assert.Equal((int)Flow.Batches[^1].SequenceAfter, Run(0, "dump", Folder).Split('\n').Length - 1);
        Assert.StartsWith("5 1 ", Run(0, "dump", Folder, "5"));
        Assert.Contains(Flow.Batches[^1].HashAfter.ToString(), Run(0, "replay", Folder));
    }

    [Fact]
    public void A_backup_is_a_journal_again()
    {
        string backup = Path.Combine(root, "backup");
        string restored = Path.Combine(root, "restored");
        Assert.Contains("copied and checked", Run(0, "backup", Folder, backup));
        Directory.Delete(Folder, recursive: true);
        Run(0, "restore", backup, restored);
        Assert.Contains(Flow.Batches[^1].HashAfter.ToString(), Run(0, "replay", restored));
        using (FileJournalStore store = FileJournalStore.Open(LinuxDisk.At(restored), Script.Identity)) Bodies.Append(store, "goes on");
        Assert.Contains("already; it was not touched", Run(1, "restore", backup, restored));
    }

    [Fact]
    public void Every_trouble_is_one_message()
    {
        Assert.Contains("There is no folder", Run(1, "check", Path.Combine(root, "nowhere")));
        Assert.Contains("journal check PLACE", Run(2, "chekc", Folder));
        using (FileJournalStore store = Open())
            Assert.Contains("in use by another process", Run(1, "backup", Folder, Path.Combine(root, "b")));
        string empty = Directory.CreateDirectory(Path.Combine(root, "empty")).FullName;
        Assert.Contains("There is no journal", Run(1, "backup", empty, Path.Combine(root, "c")));
        string segment = Directory.GetFiles(Folder, "*.journal").Order().First();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[1000] ^= 1;
        File.WriteAllBytes(segment, bytes);
        foreach (string verb in (string[])["check", "dump", "replay"])
        {
            string[] lines = Run(1, verb, Folder).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains("damaged or missing", Assert.Single(lines));
        }
    }

    FileJournalStore Open() => FileJournalStore.Open(LinuxDisk.At(Folder), Script.Identity, new() { SegmentBytes = 8192 });

    static string Run(int expected, params string[] words)
    {
        StringWriter output = new();
        StringWriter errors = new();
        int code = JournalVerbs.Run(words, output, errors);
        Assert.True(code == expected, $"{code}: {errors}");
        return code == 0 ? output.ToString() : errors.ToString();
    }
}
