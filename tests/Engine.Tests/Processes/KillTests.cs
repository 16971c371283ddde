using OrderBookRollup.CrashScript;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// kill -9 at chosen system calls of a scripted run: what was acknowledged is recovered, the state is the script's at that point, and the
/// run that goes on ends where an uninterrupted one ends.
/// </summary>
public sealed class KillTests : IDisposable
{
    static readonly (int Batches, int SegmentBytes, int Snapshots) Sizes = (TestSize.Of(60, 120, 900), 8192, 25);
    static readonly Dictionary<ulong, Script> Scripts = new() { [0] = Script.Of(0, Sizes.Batches), [1] = Script.Of(1, Sizes.Batches) };

    readonly string root = Directory.CreateTempSubdirectory("journal-kill").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    [Trait("Campaign", "durability")]
    [Trait("Report", "kill -9")]
    public void Acknowledged_is_a_subset_of_recovered()
    {
        Assert.SkipWhen(TracedRun.Missing is not null, TracedRun.Missing ?? "");
        (string Call, int At)[] points = [.. Points(TestSize.Of(20, 150, 1000))];
        int killed = 0;
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        Parallel.For(0, points.Length, two, i => Interlocked.Add(ref killed, Play(points[i].Call, points[i].At, i)));
        // A call that is not reached kills nobody; nearly all must be.
        Assert.True(killed >= points.Length * 95 / 100, $"{killed} of {points.Length} killed");
        TestContext.Current.TestOutputHelper?.WriteLine($"files: {killed} killed at {points.Length} points, nothing acknowledged was lost");
    }

    /// <summary>Syncs and writes at every index, names and space at every index that there is.</summary>
    static IEnumerable<(string, int)> Points(int count)
    {
        (string Call, int Permille)[] shares = [("fdatasync", 420), ("pwrite64", 460), ("renameat", 40), ("fsync", 50), ("fallocate", 30)];
        foreach ((string call, int permille) in shares)
            for (int at = 1; at <= count * permille / 1000; at++) yield return (call, at);
    }

    int Play(string call, int at, int index)
    {
        ulong seed = (ulong)(index % 2);
        string folder = Path.Combine(root, $"{call}{at}");
        string where = $"{call} {at}, seed {seed}";
        TracedRun run = Run(folder, seed, call, at);
        Assert.True(run.ExitCode is 0 or 137, $"{where}: {run}");
        ulong acknowledged = run.Acknowledged;
        if (index % 3 == 0)
        {
            // Killed again while it recovers, or soon after.
            TracedRun second = Run(folder, seed, index % 2 == 0 ? "fdatasync" : "pwrite64", 1 + (index / 3 % 8));
            Assert.True(second.ExitCode is 0 or 137, $"{where}, again: {second}");
            acknowledged = Math.Max(acknowledged, second.Acknowledged);
        }
        Judge(folder, Scripts[seed], acknowledged, where);
        Directory.Delete(folder, recursive: true);
        return run.ExitCode == 137 ? 1 : 0;
    }

    static TracedRun Run(string folder, ulong seed, string call, int at) =>
        TracedRun.Of(folder, Sizes, seed, "-e", $"trace={call}", "-e", $"inject={call}:signal=SIGKILL:when={at}");

    static void Judge(string folder, Script script, ulong acknowledged, string where)
    {
        LinuxDisk disk = LinuxDisk.At(folder);
        ScriptClock clock = new();
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, new() { SegmentBytes = Sizes.SegmentBytes });
        using Venue venue = Venue.Open(store, new SnapshotFolder(disk, Script.Identity), clock, new() { HasOwnThread = false });
        ulong recovered = venue.Memory.Sequence;
        Assert.True(recovered >= acknowledged, $"{where}: {acknowledged} was acknowledged, {recovered} was recovered");
        Assert.True(script.HashAt(recovered) == StateHash.Of(venue.Memory), $"{where}: the state at {recovered} is another");
        for (int i = script.NextAfter(recovered); i < script.Batches.Count; i++)
        {
            clock.TimeMs = script.Batches[i].TimeMs;
            Assert.True(venue.TrySubmit(script.Batches[i].Commands, out _), where);
            if (i % 16 == 0) venue.CommitGroup();
        }
        Assert.True(script.Batches[^1].HashAfter == StateHash.Of(venue.Memory), $"{where}: another end");
    }
}
