using System.Diagnostics;
using System.Globalization;
using OrderBookRollup.CrashScript;

namespace OrderBookRollup.Engine.Tests;

/// <summary>A run of the script's process under strace, and what it said.</summary>
/// <param name="ExitCode">137 when it was killed.</param>
/// <param name="Output">Its lines.</param>
/// <param name="Errors">Its complaints.</param>
/// <param name="Trace">The system calls that were asked for, one a line, split calls put together.</param>
public sealed record TracedRun(int ExitCode, string[] Output, string Errors, string[] Trace)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Why these tests can not run here, or null.</summary>
    public static string? Missing { get; } = File.Exists("/usr/bin/strace") ? null : "strace is not installed (apt-get install strace)";

    /// <summary>The highest sequence number acknowledged.</summary>
    public ulong Acknowledged => Acknowledgements.Select(line => line.Sequence).DefaultIfEmpty().Max();

    public IEnumerable<(ulong Entry, ulong Sequence)> Acknowledgements =>
        from line in Output
        let words = line.Split(' ')
        where words[0] == "acknowledged"
        select (ulong.Parse(words[1], CultureInfo.InvariantCulture), ulong.Parse(words[2], CultureInfo.InvariantCulture));

    /// <summary>Plays a script.</summary>
    /// <param name="folder">Where the journal is.</param>
    /// <param name="sizes">Batches, segment bytes, batches between snapshots.</param>
    /// <param name="seed">Of the script.</param>
    /// <param name="strace">Further arguments: which calls are traced, what is injected.</param>
    public static TracedRun Of(string folder, (int Batches, int SegmentBytes, int Snapshots) sizes, ulong seed, params string[] strace)
    {
        string log = folder + ".trace";
        string program = typeof(Script).Assembly.Location;
        ProcessStartInfo start = new("/usr/bin/strace") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-f", "-o", log, .. strace, Environment.ProcessPath!.EndsWith("dotnet") ? Environment.ProcessPath : "dotnet",
            program, folder, Text(seed), Text((ulong)sizes.Batches), Text((ulong)sizes.SegmentBytes), Text((ulong)sizes.Snapshots),
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        string[] trace = File.Exists(log) ? Joined(File.ReadAllLines(log)) : [];
        File.Delete(log);
        // A line that was cut by the kill says nothing.
        string[] lines = [.. output.Result.Split('\n')[..^1]];
        return new(process.ExitCode, lines, errors.Result, trace);
    }

    /// <summary>Calls that end later than they begin stand on two lines; they count when they end.</summary>
    static string[] Joined(string[] lines)
    {
        Dictionary<string, string> unfinished = [];
        List<string> joined = [];
        foreach (string line in lines)
        {
            int space = line.IndexOf(' ');
            string thread = line[..space];
            string call = line[space..].TrimStart();
            int cut = call.IndexOf(" <unfinished ...>", StringComparison.Ordinal);
            int resumed = call.IndexOf(" resumed>", StringComparison.Ordinal);
            // What is said counts from its beginning, everything else when it has ended.
            if (cut >= 0 && call.StartsWith("write(")) joined.Add(call[..cut]);
            else if (cut >= 0) unfinished[thread] = call[..cut];
            else if (call.StartsWith("<...") && resumed >= 0)
            {
                if (unfinished.Remove(thread, out string? begun)) joined.Add(begun + call[(resumed + " resumed>".Length)..]);
            }
            else joined.Add(call);
        }
        return [.. joined];
    }

    static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    public override string ToString() => $"exit {ExitCode}: {Errors.Trim()} {string.Join(" / ", Output)}";
}
