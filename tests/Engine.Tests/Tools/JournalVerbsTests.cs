using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
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

    /// <summary>What was decided about batches can not be computed again, so a copy without it is not all.</summary>
    [Fact]
    public async Task A_backup_of_a_node_keeps_its_batches_and_proofs_and_a_node_goes_on_in_what_is_restored()
    {
        string data = Path.Combine(root, "data");
        (Heights heights, WorkerProof proof) = await Turns.Take(() => Prove(data));
        Assert.Equal((2UL, 1UL), (heights.SealedBatch, heights.ProvedBatch));
        string backup = Path.Combine(root, "copy");
        string restored = Path.Combine(root, "data2");
        Assert.Equal(2, Run(0, "backup", data, backup).Split("copied and checked").Length - 1);
        Assert.Contains("batches", Run(0, "check", backup));
        Directory.Delete(data, recursive: true);
        Run(0, "restore", backup, restored);
        Assert.Contains("already; it was not touched", Run(1, "restore", backup, restored));
        await Turns.Take(async () =>
        {
            await using RunningVenue venue = Node(restored);
            Heights now = venue.ReadHeights();
            Assert.Equal(
                (heights.Sequence, heights.SealedSequence, heights.ProvedSequence), (now.Sequence, now.SealedSequence, now.ProvedSequence));
            Assert.Equal(proof.Proof.ToArray(), (await venue.ReadProof(1))!.Proof.ToArray());
            return true;
        });
    }

    /// <summary>It would begin a venue of its own beside it, and that without a word.</summary>
    [Fact]
    public void A_node_does_not_begin_in_a_folder_that_is_a_journal()
    {
        string message = Assert.Throws<JournalException>(() => FileVenueStorage.At(Folder, Script.Identity)).Message;
        Assert.Contains(Folder, message);
        Assert.False(Directory.Exists(Path.Combine(Folder, "journal")));
    }

    [Fact]
    public void Every_trouble_is_one_message()
    {
        Assert.Contains("There is no folder", Run(1, "check", Path.Combine(root, "nowhere")));
        Assert.Contains("journal check PLACE", Run(2, "chekc", Folder));
        Assert.Contains("journal check PLACE", Run(2, "dump", Folder, "0"));
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

    static RunningVenue Node(string data) => RunningVenue.Open(
        FileVenueStorage.At(data, Script.Identity), HashProofs.Parts(commandsMax: 30), new() { Batches = new() { AgeMs = 1_000_000 } },
        new ScriptClock { TimeMs = Flow.Batches[^1].TimeMs });

    /// <summary>A node that plays the setup and some more, seals two batches and is brought the proof of one.</summary>
    static async Task<(Heights, WorkerProof)> Prove(string data)
    {
        await using RunningVenue venue = Node(data);
        await venue.Submit(new(Flow.Batches[0].Commands));
        for (int i = 0; i < 5; i++) await venue.Submit(new((IncomingCommand[])[new(new Deposit(2, 1, 5), default, default)]));
        while (!await venue.Seal()) await Task.Yield();
        BatchLease lease = (await venue.Lease(HashProofs.OfferOf("ada")))!;
        WorkerProof proof = new(lease.Number, "ada", HashProofs.Prove(lease.Task));
        Assert.Equal(ProofOutcome.Accepted, await venue.Complete(proof));
        return (venue.ReadHeights(), proof);
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
