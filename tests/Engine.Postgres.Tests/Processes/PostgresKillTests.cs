using OrderBookRollup.Cluster;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>
/// kill -9 at chosen points of a scripted run: of the node at its sends and receives, of the server's process at its writes and syncs of
/// the log, of the whole server behind an acknowledgement, alone and together with the node. What was acknowledged is recovered, the state
/// is the script's at that point, and the run that goes on ends where an uninterrupted one ends.
/// </summary>
public sealed class PostgresKillTests(Server server) : PostgresTests(server)
{
    const int Clusters = 2;
    const string Strace = "/usr/bin/strace";

    static readonly (int Batches, int SegmentBytes, int Snapshots) Sizes = (160, 8192, 53);
    static readonly Dictionary<ulong, Script> Scripts = new() { [0] = Script.Of(0, Sizes.Batches), [1] = Script.Of(1, Sizes.Batches) };

    [Fact]
    [Trait("Campaign", "durability")]
    [Trait("Report", "kill -9")]
    public async Task Acknowledged_is_a_subset_of_recovered()
    {
        Assert.SkipUnless(File.Exists(Strace), "strace is not installed (apt-get install strace)");
        (string Victim, int At)[] points = [.. Points(TestSize.Of(8, 25, 200))];
        bool[] killed = new bool[points.Length];
        await Task.WhenAll(Enumerable.Range(0, Clusters).Select(worker => Task.Run(() => Play(points, worker, killed))));
        // A call that is not reached kills nobody; nearly all must be.
        string[] alive = [.. points.Where((_, i) => !killed[i]).Select(point => $"{point.Victim} {point.At}")];
        Assert.True(alive.Length * 20 <= points.Length, $"{alive.Length} of {points.Length} not killed: {string.Join(", ", alive)}");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"PostgreSQL: {points.Length - alive.Length} killed at {points.Length} points, nothing acknowledged was lost");
    }

    /// <summary>
    /// Points lie evenly in ranges that every run reaches, however many batches share a commit. Other processes of the server make fewer
    /// calls than those where backends are killed, so that it starts.
    /// </summary>
    static IEnumerable<(string, int)> Points(int count)
    {
        (string Victim, int Permille, int First, int Last)[] shares =
        [
            ("node at sendto", 280, 1, 78), ("node at recvmsg", 120, 2, 100), ("backend at fdatasync", 160, 6, 50),
            ("backend at pwrite64", 160, 42, 58), ("server behind", 140, 1, 155), ("both behind", 140, 1, 155),
        ];
        foreach ((string victim, int permille, int first, int last) in shares)
        {
            int share = Math.Max(1, count * permille / 1000);
            for (int i = 0; i < share; i++) yield return (victim, first + ((last - first) * i / Math.Max(1, share - 1)));
        }
    }

    static void Play((string Victim, int At)[] points, int worker, bool[] killed)
    {
        using PostgresCluster cluster = PostgresCluster.Started();
        PostgresDatabase database = new(cluster.ConnectionString());
        PostgresSchema.Ensure(database);
        for (int i = worker; i < points.Length; i += Clusters) killed[i] = Play(cluster, points[i].Victim, points[i].At, i);
    }

    static bool Play(PostgresCluster cluster, string victim, int at, int index)
    {
        ulong seed = (ulong)(index % 2);
        string name = $"point-{index}";
        string where = $"{victim} {at}, seed {seed}";
        string call = victim[(victim.LastIndexOf(' ') + 1)..];
        string[] inject = ["-e", $"trace={call}", "-e", $"inject={call}:signal=SIGKILL:when={at}"];
        ulong acknowledged = 0;
        bool isKilled;
        if (victim.StartsWith("node"))
        {
            TracedRun run = Run(cluster, name, seed, _ => false, inject);
            Assert.True(run.ExitCode is 0 or 137, $"{where}: {run}");
            isKilled = run.ExitCode == 137;
            acknowledged = run.Acknowledged;
        }
        else if (victim.StartsWith("backend"))
        {
            cluster.Stop();
            cluster.Start([Strace, "-f", "-o", "/dev/null", .. inject], ["restart_after_crash=off"]);
            TracedRun run = Run(cluster, name, seed, _ => false);
            isKilled = Refused(run, where);
            acknowledged = run.Acknowledged;
            cluster.Kill();
            cluster.Start();
        }
        else
        {
            bool isBoth = victim.StartsWith("both");
            int acknowledgements = 0;
            TracedRun run = Run(cluster, name, seed, line =>
            {
                bool isHere = line.StartsWith("acknowledged") && ++acknowledgements == at;
                if (isHere) cluster.Kill();
                return isHere && isBoth;
            });
            // A node that was faster than its end has said why it stops.
            isKilled = (isBoth && run.ExitCode == 137) || Refused(run, where);
            acknowledged = run.Acknowledged;
            cluster.Start();
        }
        if (index % 3 == 0)
        {
            // Killed again while it recovers, or soon after.
            string[] again = ["-e", "trace=sendto", "-e", $"inject=sendto:signal=SIGKILL:when={12 + (2 * index)}"];
            TracedRun second = Run(cluster, name, seed, _ => false, again);
            Assert.True(second.ExitCode is 0 or 137, $"{where}, again: {second}");
            acknowledged = Math.Max(acknowledged, second.Acknowledged);
        }
        Judge(new(cluster.ConnectionString()), name, Scripts[seed], acknowledged, where);
        return isKilled;
    }

    /// <summary>A node whose server is gone says so in one line.</summary>
    static bool Refused(TracedRun run, string where)
    {
        if (run.ExitCode == 0) return false;
        Assert.True(run.ExitCode == 1, $"{where}: {run}");
        Assert.Contains("PostgreSQL", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        return true;
    }

    static TracedRun Run(PostgresCluster cluster, string name, ulong seed, Func<string, bool> heard, params string[] strace) =>
        TracedRun.Of(
            $"{name}:{cluster.ConnectionString()}", Path.Combine(Path.GetTempPath(), $"{name}-{cluster.Port}.trace"), Sizes, seed, heard,
            strace);

    static void Judge(PostgresDatabase database, string name, Script script, ulong acknowledged, string where)
    {
        ScriptClock clock = new();
        PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity, name);
        PostgresSnapshots snapshots = new(database, Script.Identity, name);
        using Venue venue = Venue.Open(store, snapshots, clock, new() { HasOwnThread = false });
        Assert.True(venue.Notices.Count == 0, $"{where}: {string.Join(' ', venue.Notices)}");
        ulong recovered = venue.Memory.Sequence;
        Assert.True(recovered >= acknowledged, $"{where}: {acknowledged} was acknowledged, {recovered} was recovered");
        Assert.True(script.HashAt(recovered) == StateHash.Of(venue.Memory), $"{where}: the state at {recovered} is another");
        Exchange.Memory replayed = new();
        Replay.Apply(replayed, store.Read(1));
        Assert.True(StateHash.Of(replayed) == StateHash.Of(venue.Memory), $"{where}: a full replay is another");
        for (int i = script.NextAfter(recovered); i < script.Batches.Count; i++)
        {
            clock.TimeMs = script.Batches[i].TimeMs;
            Assert.True(venue.TrySubmit(script.Batches[i].Commands, out _), where);
            if (i % 16 == 0) venue.CommitGroup();
        }
        Assert.True(script.Batches[^1].HashAfter == StateHash.Of(venue.Memory), $"{where}: another end");
    }
}
