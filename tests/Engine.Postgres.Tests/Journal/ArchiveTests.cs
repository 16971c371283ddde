using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>An operator's tools on a database: what they say of a journal in files they say of the same one there.</summary>
public sealed class ArchiveTests(Server server) : PostgresTests(server)
{
    static readonly Script Flow = Script.Of(41, 60);

    [Fact]
    public void A_journal_moves_from_files_to_a_database_and_back_unchanged()
    {
        string connectionString = Server.NewDatabase();
        SimulatedDisk files = Played();
        PostgresArchive archive = new(new(connectionString));
        Assert.Equal(JournalTools.Check(files).Tip, archive.Fill(Script.Identity, JournalTools.Entries(files, 1)));
        Assert.Equal(Words(JournalTools.Entries(files, 1)), Words(archive.Entries(1)));
        Assert.Equal(Words(JournalTools.Entries(files, 9)), Words(archive.Entries(9)));
        JournalReport report = archive.Check();
        Assert.Equal((Script.Identity, 3UL, JournalTools.Check(files).Tip), (report.Identity!.Value, report.Epoch, report.Tip));
        // It is a journal like any other: a venue goes on in it.
        using (Venue venue = Venue.Open(PostgresJournalStore.Open(new(connectionString), Script.Identity), null, new ScriptClock()))
            Assert.Equal(Flow.Batches[^1].HashAfter, StateHash.Of(venue.Memory));
        SimulatedDisk back = new(2);
        JournalTip tip = JournalTools.Fill(back, Script.Identity, archive.Entries(1), new() { SegmentBytes = 3000 });
        Assert.True(back.Names().Count(name => name.EndsWith(".journal")) > 5);
        JournalReport copied = JournalTools.Check(back);
        Assert.Equal((tip, tip.Number, 3UL), (copied.Tip, copied.Proven, copied.Epoch));
        Assert.Equal(Words(JournalTools.Entries(files, 1)), Words(JournalTools.Entries(back, 1)));
        using FileJournalStore store = FileJournalStore.Open(back, Script.Identity);
        Append(store, "and goes on");
        Assert.Equal(4UL, store.Epoch);
    }

    [Fact]
    public void The_verbs_take_a_connection_string_for_a_place()
    {
        string connectionString = Server.NewDatabase();
        string folder = Directory.CreateTempSubdirectory("archive").FullName;
        try
        {
            string files = Path.Combine(folder, "files");
            JournalTools.Fill(LinuxDisk.At(files), Script.Identity, JournalTools.Entries(Played(), 1));
            Assert.Contains("has schema version 0", Run(1, "check", connectionString));
            Assert.Contains("copied and checked", Run(0, "restore", files, connectionString));
            foreach (string[] verb in (string[][])[["dump"], ["replay"]])
                Assert.Equal(Run(0, [.. verb, files]), Run(0, [.. verb, connectionString]));
            Assert.Equal(Run(0, "dump", files, "7"), Run(0, "dump", connectionString, "7"));
            Assert.Contains("epoch 3, all whole", Run(0, "check", connectionString));
            Assert.Contains("copied and checked", Run(0, "backup", connectionString, Path.Combine(folder, "copy")));
            Assert.Equal(Run(0, "replay", files), Run(0, "replay", Path.Combine(folder, "copy")));
            Assert.Contains("already; it was not touched", Run(1, "restore", files, connectionString));
            Assert.Contains("already; it was not touched", Run(1, "backup", connectionString, files));
            string none = Server.NewDatabase();
            PostgresSchema.Ensure(new(none));
            Assert.Contains("no journal: 0 entries", Run(0, "check", none));
            Assert.Contains("There is no journal", Run(1, "backup", none, Path.Combine(folder, "nothing")));
            Assert.Contains("connection string", Run(1, "check", "Nonsense=1"));
            using (FileJournalStore.Open(LinuxDisk.At(files), Script.Identity))
                Assert.Contains("in use by another process", Run(1, "restore", files, none));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What was decided about batches can not be computed again, so a copy without it is not all.</summary>
    [Fact]
    public async Task A_node_moves_from_a_database_to_a_folder_and_back_with_its_batches()
    {
        string connectionString = Server.NewDatabase();
        PostgresSchema.Ensure(new(connectionString));
        await using (RunningVenue venue = Node(connectionString))
        {
            foreach (ScriptBatch batch in Flow.Batches.Take(4)) await venue.Submit(new(batch.Commands));
            while (!await venue.Seal()) await Task.Yield();
        }
        string folder = Directory.CreateTempSubdirectory("archive").FullName;
        try
        {
            string copy = Path.Combine(folder, "copy");
            Assert.Contains("batches copied and checked", Run(0, "backup", connectionString, copy));
            string restored = Server.NewDatabase();
            Assert.Contains("batches copied and checked", Run(0, "restore", copy, restored));
            Assert.Equal(Run(0, "check", connectionString).Split('\n')[3], Run(0, "check", restored).Split('\n')[3]);
            Assert.Contains("already; it was not touched", Run(1, "restore", copy, restored));
            await using RunningVenue again = Node(restored);
            Assert.Equal(Flow.Batches[3].SequenceAfter, again.ReadHeights().SealedSequence);
            Assert.Equal(again.ReadHeights().Sequence, again.ReadHeights().SealedSequence);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Entries_that_are_no_chain_leave_nothing_behind()
    {
        string connectionString = Server.NewDatabase();
        PostgresArchive archive = new(new(connectionString));
        JournalEntry[] entries = [.. JournalTools.Entries(Played(), 1)];
        JournalEntry[][] broken =
        [
            [.. entries[..20], .. entries[21..]], [.. entries[1..]], [entries[0], entries[1], entries[1]],
            [.. entries[..20], entries[20] with { Previous = entries[3].Hash }],
        ];
        foreach (JournalEntry[] some in broken)
        {
            Refusal(() => archive.Fill(Script.Identity, some));
            Assert.Null(archive.Check().Identity);
            Refusal(() => JournalTools.Fill(new SimulatedDisk(5), Script.Identity, some));
        }
        Assert.Equal((ulong)entries.Length, archive.Fill(Script.Identity, entries).Number);
    }

    static RunningVenue Node(string connectionString) => RunningVenue.Open(
        new PostgresVenueStorage(new(connectionString), Script.Identity), ProvingParts.RootsAlone(commandsMax: 30),
        new() { Batches = new() { AgeMs = 1_000_000 } }, new ScriptClock { TimeMs = Flow.Batches[^1].TimeMs });

    /// <summary>A journal in files of three epochs.</summary>
    static SimulatedDisk Played()
    {
        SimulatedDisk disk = new(1);
        ScriptClock clock = new();
        foreach (int part in (int[])[0, 1, 2])
        {
            using Venue venue = Venue.Open(FileJournalStore.Open(disk, Script.Identity), null, clock, new() { HasOwnThread = false });
            foreach (ScriptBatch batch in Flow.Batches.Skip(25 * part).Take(25))
            {
                clock.TimeMs = batch.TimeMs;
                Assert.True(venue.TrySubmit(batch.Commands, out _));
                if (batch.TimeMs % 3 == 0) venue.CommitGroup();
            }
        }
        return disk;
    }

    static string Run(int expected, params string[] words)
    {
        StringWriter output = new();
        StringWriter errors = new();
        int code = JournalVerbs.Run(words, output, errors, PostgresArchive.Of);
        Assert.True(code == expected, $"{string.Join(' ', words)}: {code}: {errors}");
        Assert.True(code == 0 || errors.ToString().Trim().Count(sign => sign == '\n') == 0, errors.ToString());
        return code == 0 ? output.ToString() : errors.ToString();
    }

    static List<(ulong, ulong, ulong, Sha256Digest, string, Sha256Digest)> Words(IEnumerable<JournalEntry> entries) =>
    [
        .. entries.Select(entry => (
            entry.Number, entry.Epoch, entry.GroupFirst, entry.Previous, Convert.ToHexString(entry.Body.Span), entry.Hash)),
    ];
}
