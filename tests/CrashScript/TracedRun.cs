using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OrderBookRollup.CrashScript;

/// <summary>A run of the script's process, under strace or not, and what it said.</summary>
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

    /// <summary>Plays a script in a folder.</summary>
    /// <param name="folder">Where the journal is.</param>
    /// <param name="sizes">Batches, segment bytes, batches between snapshots.</param>
    /// <param name="seed">Of the script.</param>
    /// <param name="strace">Further arguments: which calls are traced, what is injected.</param>
    public static TracedRun Of(string folder, (int Batches, int SegmentBytes, int Snapshots) sizes, ulong seed, params string[] strace) =>
        Of(folder, folder + ".trace", sizes, seed, _ => false, strace);

    /// <summary>Plays a script anywhere.</summary>
    /// <param name="place">What the script's process takes for a place.</param>
    /// <param name="log">A file for the trace.</param>
    /// <param name="sizes">Batches, segment bytes, batches between snapshots.</param>
    /// <param name="seed">Of the script.</param>
    /// <param name="heard">Called with each line as soon as the process has said it; true kills the process.</param>
    /// <param name="strace">Which calls are traced, what is injected; empty to run without strace.</param>
    public static TracedRun Of(
        string place, string log, (int Batches, int SegmentBytes, int Snapshots) sizes, ulong seed, Func<string, bool> heard,
        string[] strace)
    {
        string[] words =
        [
            .. strace.Length == 0 ? (string[])[] : ["/usr/bin/strace", "-f", "-o", log, .. strace],
            Environment.ProcessPath!.EndsWith("dotnet") ? Environment.ProcessPath : "dotnet", typeof(Script).Assembly.Location,
            place, Text(seed), Text((ulong)sizes.Batches), Text((ulong)sizes.SegmentBytes), Text((ulong)sizes.Snapshots),
        ];
        ProcessStartInfo start = new(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string[]> output = Task.Run(() => Lines(process, heard));
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        string[] trace = File.Exists(log) ? Joined(File.ReadAllLines(log)) : [];
        File.Delete(log);
        return new(process.ExitCode, output.Result, errors.Result, trace);
    }

    /// <summary>Whole lines; one that was cut by the kill says nothing.</summary>
    static string[] Lines(Process process, Func<string, bool> heard)
    {
        StreamReader output = process.StandardOutput;
        List<string> lines = [];
        StringBuilder line = new();
        for (int letter = output.Read(); letter >= 0; letter = output.Read())
        {
            if (letter != '\n')
            {
                line.Append((char)letter);
                continue;
            }
            lines.Add(line.ToString());
            if (heard(lines[^1])) process.Kill(entireProcessTree: true);
            line.Clear();
        }
        return [.. lines];
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
