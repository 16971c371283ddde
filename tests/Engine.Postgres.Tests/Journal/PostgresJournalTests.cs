using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>The same journal as in files, in a database.</summary>
public sealed class PostgresJournalTests(Server server) : PostgresTests(server)
{
    [Fact]
    public void Entries_are_those_of_the_journal_in_files()
    {
        string[][] groups = [["one"], ["two", "three", new string('x', 10_000)], ["five"]];
        using FileJournalStore files = FileJournalStore.Open(new SimulatedDisk(1), Script.Identity);
        using PostgresJournalStore store = Open();
        foreach (string[] group in groups)
        {
            Append(files, group);
            Append(store, group);
        }
        Assert.Equal(files.Tip, store.Tip);
        Assert.Equal(files.Read(1).Select(Words), store.Read(1).Select(Words));
        Assert.Equal(files.Read(4).Select(Words), store.Read(4).Select(Words));
        Assert.Empty(store.Read(6));
    }

    [Fact]
    public void A_journal_goes_on_where_it_ended()
    {
        JournalTip tip;
        using (PostgresJournalStore store = Open())
        {
            Assert.Equal((1UL, default(JournalTip)), (store.Epoch, store.Tip));
            Append(store, "one", "two");
            tip = store.Tip;
        }
        using (PostgresJournalStore store = Open())
        {
            Assert.Equal((2UL, tip), (store.Epoch, store.Tip));
            Append(store, "three");
        }
        using (PostgresJournalStore store = Open())
        {
            Assert.Equal(["one", "two", "three"], All(store));
            Assert.Equal([1UL, 1UL, 2UL], store.Read(1).Select(entry => entry.Epoch));
            Assert.Equal([1UL, 1UL, 3UL], store.Read(1).Select(entry => entry.GroupFirst));
        }
    }

    [Fact]
    public void Bodies_up_to_the_bound_and_none_beyond()
    {
        using PostgresJournalStore store = Open();
        byte[] largest = new byte[IJournalStore.BodyMax];
        new Random(1).NextBytes(largest);
        store.Append([largest, new byte[] { 7 }]);
        Assert.True(largest.AsSpan().SequenceEqual(store.Read(1).First().Body.Span));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Append([new byte[IJournalStore.BodyMax + 1]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Append([ReadOnlyMemory<byte>.Empty]));
        Append(store, "and it goes on");
        Assert.Equal(3UL, store.Tip.Number);
    }

    [Fact]
    public void Many_entries_are_read_from_anywhere_and_reading_may_stop()
    {
        using PostgresJournalStore store = Open();
        for (int i = 0; i < 10; i++) Append(store, [.. Enumerable.Range(1 + (30 * i), 30).Select(number => $"{number}")]);
        foreach (int first in (int[])[1, 2, 64, 65, 128, 129, 299, 300])
            Assert.Equal(Enumerable.Range(first, 301 - first).Select(number => $"{number}"), store.Read((ulong)first).Select(Text));
        Assert.Equal("77", Text(store.Read(77).First()));
    }

    [Fact]
    public void Two_journals_of_one_database_know_nothing_of_each_other()
    {
        using PostgresJournalStore venue = Open();
        using PostgresJournalStore outbox = PostgresJournalStore.Open(Server.Database, Script.Identity, Server.NewName("outbox"));
        Append(venue, "order");
        Append(outbox, "batch", "another");
        Append(venue, "cancel");
        Assert.Equal(["order", "cancel"], All(venue));
        Assert.Equal(["batch", "another"], All(outbox));
    }

    [Fact]
    public void A_venue_with_snapshots_comes_back_as_it_was()
    {
        Script script = Script.Of(31, 40);
        ScriptClock clock = new();
        PostgresSnapshots snapshots = new(Server.Database, Script.Identity, Name);
        int next = 0;
        foreach (int end in (int[])[13, 27, 41])
        {
            using Venue venue = Venue.Open(Open(), snapshots, clock);
            Assert.Empty(venue.Notices);
            Assert.Equal(script.HashAt(venue.Memory.Sequence), StateHash.Of(venue.Memory));
            for (; next < end; next++)
            {
                clock.TimeMs = script.Batches[next].TimeMs;
                Assert.True(venue.TrySubmit(script.Batches[next].Commands, out _));
                if (next % 5 == 4) venue.TakeSnapshot();
            }
        }
        using PostgresJournalStore store = Open();
        Memory replayed = new();
        Replay.Apply(replayed, store.Read(1));
        Assert.Equal(script.Batches[^1].HashAfter, StateHash.Of(replayed));
        Memory latest = snapshots.ReadLatest(store, out JournalTip at, out _)!;
        Replay.Apply(latest, store.Read(at.Number + 1));
        Assert.Equal(script.Batches[^1].HashAfter, StateHash.Of(latest));
        // Two are kept.
        Assert.Equal(2L, Server.Run(Server.ConnectionString, $"SELECT count(*) FROM orderbook.snapshot WHERE journal = '{Name}'"));
    }

    [Theory]
    [InlineData("UPDATE orderbook.snapshot_part SET body = body || body WHERE part = 0 AND entry = 2 AND")]
    [InlineData("UPDATE orderbook.snapshot_part SET body = set_byte(body, 9, 7) WHERE part = 1 AND entry = 2 AND")]
    [InlineData("DELETE FROM orderbook.snapshot_part WHERE entry = 2 AND")]
    [InlineData("UPDATE orderbook.snapshot SET bytes = bytes - 1 WHERE entry = 2 AND")]
    [InlineData("UPDATE orderbook.snapshot SET bytes = bytes + 1 WHERE entry = 2 AND")]
    [InlineData("UPDATE orderbook.snapshot SET bytes = 0 WHERE entry = 2 AND")]
    public void A_damaged_snapshot_is_passed_over(string damage)
    {
        using PostgresJournalStore store = Open();
        PostgresSnapshots snapshots = new(Server.Database, Script.Identity, Name);
        foreach (string text in (string[])["one", "two"])
        {
            Append(store, text);
            snapshots.Write(new Memory(), store.Tip);
        }
        Server.Run(Server.ConnectionString, $"{damage} journal = '{Name}'");
        Assert.NotNull(snapshots.ReadLatest(store, out JournalTip at, out IReadOnlyList<string> passedOver));
        Assert.Equal(1UL, at.Number);
        Assert.Contains($"2 of the journal {Name}", Assert.Single(passedOver));
    }

    [Fact]
    public void A_journal_that_was_closed_takes_nothing_more()
    {
        PostgresJournalStore store = Open();
        Append(store, "one");
        store.Dispose();
        foreach (string[] group in (string[][])[["two"], []]) Assert.Contains("closed", Refusal(() => Append(store, group)));
        Assert.Contains("closed", Refusal(store.Rest));
    }

    [Fact]
    public void A_journal_that_ends_before_its_snapshot_has_lost_entries()
    {
        using PostgresJournalStore store = Open();
        Append(store, "one");
        PostgresSnapshots snapshots = new(Server.Database, Script.Identity, Name);
        snapshots.Write(new Memory(), new(9, store.Tip.Hash));
        Assert.Contains("entries were lost", Refusal(() => snapshots.ReadLatest(store, out _, out _)));
    }

    static (ulong, ulong, ulong, Sha256Digest, string, Sha256Digest) Words(JournalEntry entry) =>
        (entry.Number, entry.Epoch, entry.GroupFirst, entry.Previous, Text(entry), entry.Hash);
}
