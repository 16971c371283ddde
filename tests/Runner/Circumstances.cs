using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Runner;

/// <summary>When, of which sources and on which machine a campaign runs: the first line of its log.</summary>
static class Circumstances
{
    const double GiB = 1 << 30;

    /// <summary>Date, commit, machine.</summary>
    public static string Text(string root)
    {
        string commit = Git(root, "rev-parse", "--short=12", "HEAD");
        string changed = Git(root, "status", "--porcelain", "--untracked-files=no").Length > 0 ? " and changes" : "";
        string processor = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal));
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / GiB;
        return $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, commit {commit}{changed}, {processor.Split(": ")[1]}, "
            + $"{Environment.ProcessorCount} cores, {memory:F0} GiB, {RuntimeInformation.OSDescription}";
    }

    static string Git(string root, params string[] words)
    {
        ProcessStartInfo start = new("git", ["-C", root, .. words]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return said;
    }
}
