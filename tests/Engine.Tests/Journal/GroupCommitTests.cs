using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>One sync for all that waits, answers in order and only after it, each exactly once.</summary>
public class GroupCommitTests
{
    [Fact]
    public void What_waits_shares_one_sync()
    {
        SimulatedDisk disk = new(1);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        using GroupCommit commits = new(store, 8);
        List<string> said = [];
        Answer[] answers = [.. Enumerable.Range(0, 5).Select(i => new Answer(i == 2 ? "" : $"body {i}", said))];
        foreach (Answer answer in answers) commits.Enqueue(answer);
        int before = Syncs(disk);
        Assert.Empty(said);
        Assert.True(commits.CommitGroup());
        Assert.Equal(1, Syncs(disk) - before);
        // The one without a body rests on the one before it.
        Assert.Equal(["durable 1", "durable 2", "durable 2", "durable 3", "durable 4"], said);
        Assert.False(commits.CommitGroup());
    }

    [Fact]
    public void A_full_queue_takes_nothing_more()
    {
        SimulatedDisk disk = new(1);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        using GroupCommit commits = new(store, 2);
        for (int i = 0; i < 2; i++)
        {
            Assert.True(commits.HasRoom);
            commits.Enqueue(new Answer("body", []));
        }
        Assert.False(commits.HasRoom);
        Assert.Throws<InvalidOperationException>(() => commits.Enqueue(new Answer("body", [])));
        commits.CommitGroup();
        Assert.True(commits.HasRoom);
    }

    [Fact]
    public void After_a_failure_nothing_is_durable_any_more_even_if_the_disk_recovers()
    {
        SimulatedDisk disk = new(1);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        using GroupCommit commits = new(store, 8);
        List<string> said = [];
        commits.Enqueue(new Answer("good", said));
        commits.CommitGroup();
        // The write, then its sync.
        disk.FailureAt = disk.Calls.Count + 2;
        commits.Enqueue(new Answer("lost", said));
        commits.Enqueue(new Answer("lost too", said));
        commits.CommitGroup();
        commits.Enqueue(new Answer("late", said));
        commits.CommitGroup();
        Assert.Equal(["durable 1", "failed", "failed", "failed"], said);
        Assert.Contains("nothing more is acknowledged", commits.Failure!.Message);
        Assert.Throws<JournalException>(() => Bodies.Append(store, "behind its back"));
    }

    [Fact]
    public void A_thread_of_its_own_answers_everything_in_order()
    {
        string folder = Directory.CreateTempSubdirectory("journal-group").FullName;
        try
        {
            List<string> said = [];
            using (FileJournalStore store = FileJournalStore.Open(LinuxDisk.At(folder), Script.Identity, Bodies.Small))
            using (GroupCommit commits = new(store, 1000))
            {
                commits.Start();
                for (int i = 0; i < 1000; i++) commits.Enqueue(new Answer($"body {i}", said));
                commits.Drain();
                Assert.Equal(Enumerable.Range(1, 1000).Select(i => $"durable {i}"), said);
            }
            Assert.Equal(1000UL, JournalTools.Check(LinuxDisk.At(folder)).Proven);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_comes_after_the_end_is_answered_too(bool hasThread)
    {
        SimulatedDisk disk = new(1);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        GroupCommit commits = new(store, 8);
        if (hasThread) commits.Start();
        List<string> said = [];
        commits.Enqueue(new Answer("in time", said));
        commits.Dispose();
        commits.Enqueue(new Answer("late", said));
        commits.Dispose();
        Assert.Equal(["durable 1", "failed"], said);
        Assert.Equal(1UL, store.Tip.Number);
    }

    static int Syncs(SimulatedDisk disk) => disk.Calls.Count(call => call.Kind == DiskCallKind.SyncData);

    sealed class Answer(string body, List<string> said) : ICommit
    {
        public ReadOnlyMemory<byte> Body { get; } = Bodies.Of(body);

        public void Durable(ulong entry) => said.Add($"durable {entry}");

        public void Failed(JournalException cause) => said.Add("failed");
    }
}
