using OrderBookRollup.CrashScript;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// A real process on a real disk, watched by strace: no acknowledgement leaves it before the fdatasync that covers it has returned.
/// </summary>
public sealed class SyncOrderTests : IDisposable
{
    static readonly (int, int, int) Sizes = (16, 8192, 6);
    static readonly string[] Watched =
        ["--seccomp-bpf", "-y", "-xx", "-s", "1000000", "-e", "trace=pwrite64,fdatasync,fsync,fallocate,renameat,faccessat2,write"];

    static readonly Dictionary<string, string> Said = new()
    {
        ["EIO"] = "Input/output error", ["ENOSPC"] = "No space left on device", ["EACCES"] = "Permission denied",
    };

    readonly string root = Directory.CreateTempSubdirectory("journal-order").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void No_acknowledgement_before_its_sync()
    {
        Assert.SkipWhen(TracedRun.Missing is not null, TracedRun.Missing ?? "");
        for (ulong seed = 0; seed < 5; seed++)
        {
            TracedRun run = TracedRun.Of(Path.Combine(root, $"{seed}"), (60, 8192, 20), seed, Watched);
            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.Empty(SyncOrder.Violations(run.Trace, out int acknowledgements));
            Assert.Equal(61, acknowledgements);
            // The judge can judge: the same trace without its syncs is all violations.
            Assert.NotEmpty(SyncOrder.Violations(run.Trace.Where(line => !line.StartsWith("fdatasync")), out _));
        }
    }

    /// <summary>Whoever made the folder may have been stopped before its name was durable.</summary>
    [Fact]
    public void A_folder_that_is_there_gets_its_name_made_durable_before_anything_is_acknowledged()
    {
        Assert.SkipWhen(TracedRun.Missing is not null, TracedRun.Missing ?? "");
        string above = Directory.CreateDirectory(Path.Combine(root, "made")).FullName;
        string folder = Directory.CreateDirectory(Path.Combine(above, "before")).FullName;
        TracedRun run = TracedRun.Of(folder, Sizes, 3, Watched);
        string[] before = [.. run.Trace.TakeWhile(line => !line.StartsWith("pwrite64"))];
        foreach (string place in (string[])[above, root])
            Assert.Contains(before, line => line.StartsWith("fsync(") && line.Contains($"<{Hexadecimal(place)}>") && line.EndsWith("= 0"));
    }

    /// <summary>
    /// Every durable call refused once: the venue stops with one message and has acknowledged nothing that is not durable.
    /// </summary>
    [Theory]
    [InlineData("fdatasync", "EIO")]
    [InlineData("fdatasync", "ENOSPC")]
    [InlineData("fsync", "EIO")]
    [InlineData("pwrite64", "ENOSPC")]
    [InlineData("pwrite64", "EIO")]
    [InlineData("fallocate", "ENOSPC")]
    [InlineData("renameat", "ENOSPC")]
    [InlineData("faccessat2", "EIO")]
    [InlineData("faccessat2", "EACCES")]
    public void A_refused_call_gives_no_false_acknowledgement(string call, string error)
    {
        Assert.SkipWhen(TracedRun.Missing is not null, TracedRun.Missing ?? "");
        TracedRun whole = TracedRun.Of(Path.Combine(root, "whole"), Sizes, 3, Watched);
        int calls = whole.Trace.Count(line => line.StartsWith(call + "("));
        int step = TestSize.Of(6, 2, 1);
        int stopped = 0;
        for (int at = 1; at <= calls; at += step)
        {
            string[] injected = [.. Watched, "-e", $"inject={call}:error={error}:when={at}"];
            TracedRun run = TracedRun.Of(Path.Combine(root, $"{call}{at}"), Sizes, 3, injected);
            bool isHit = run.Trace.Any(line => line.Contains("(INJECTED)"));
            Assert.Empty(SyncOrder.Violations(run.Trace, out _));
            bool isDone = run.Output.Any(line => line.StartsWith("done"));
            // At the closing mark everything is done; before it the venue must have stopped.
            Assert.True(run.ExitCode == (isHit && !isDone ? 1 : 0), $"{call} {at}: {run}");
            if (run.ExitCode == 0) continue;
            stopped++;
            string message = Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(Said[error], message);
        }
        Assert.True(stopped > 0, $"{call} never stopped the venue in {calls} calls");
    }

    static string Hexadecimal(string path) => string.Concat(path.Select(letter => $"\\x{(int)letter:x2}"));
}
