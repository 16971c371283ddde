using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace OrderBookRollup.Host.Tests;

/// <summary>A node as a process of its own: started, told to end, or killed.</summary>
sealed class NodeProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly List<string> lines = [];
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task<string> errors;

    NodeProcess(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "OrderBookRollup.Host.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        // Several of them share two cores.
        start.Environment["DOTNET_TieredPGO"] = "0";
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get { lock (lines) return string.Join('\n', lines); }
    }

    /// <summary>Whether the venue is open in it, by what it says.</summary>
    public bool HasVenue
    {
        get
        {
            lock (lines)
            {
                int opened = lines.FindLastIndex(line => line.Contains(" is open: "));
                return !process.HasExited && opened >= 0 && !lines.Skip(opened).Any(line => line.Contains("The venue is closed"));
            }
        }
    }

    /// <summary>Waits until a line that it printed, from a place on, matches a pattern.</summary>
    /// <param name="pattern">A regular expression.</param>
    /// <param name="skip">Lines to pass over.</param>
    /// <param name="patience">How long; the usual time when null.</param>
    public async Task<Match> Said(string pattern, int skip = 0, TimeSpan? patience = null)
    {
        TimeSpan step = TimeSpan.FromMilliseconds(10);
        for (TimeSpan left = patience ?? Patience; left > TimeSpan.Zero; left -= step)
        {
            lock (lines)
                foreach (string line in lines.Skip(skip))
                    if (Regex.Match(line, pattern) is { Success: true } match) return match;
            if (process.HasExited) throw new InvalidOperationException($"ended without saying {pattern}: {Output}\n{await errors}");
            await Task.Delay(step);
        }
        throw new TimeoutException($"never said {pattern}: {Output}");
    }

    /// <summary>Starts one, which is not ready yet.</summary>
    public static NodeProcess Begin(params string[] arguments) => new(arguments);

    /// <summary>Starts one and waits until it is ready.</summary>
    public static async Task<NodeProcess> Start(params string[] arguments)
    {
        NodeProcess node = Begin(arguments);
        await node.Ready();
        return node;
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Completes when it said that it is ready; fails with what it said when it ends before.</summary>
    public async Task Ready()
    {
        Task first = await Task.WhenAny(ready.Task, process.WaitForExitAsync(), Task.Delay(Patience));
        if (first != ready.Task) throw new InvalidOperationException($"not ready: {Output}\n{(process.HasExited ? await errors : "")}");
    }

    /// <summary>Waits until it has said something.</summary>
    public async Task Says(string text)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!Output.Contains(text))
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(begun) > Patience)
                throw new InvalidOperationException($"it never said {text}: {Output}\n{(process.HasExited ? await errors : "")}");
            await Task.Delay(20);
        }
    }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Tells it to end, and waits until it has.</summary>
    public async Task<(int ExitCode, string Error)> Stop()
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        return await Ended();
    }

    /// <summary>Waits until it ended.</summary>
    /// <param name="patience">How long; the usual time when null.</param>
    public async Task<(int ExitCode, string Error)> Ended(TimeSpan? patience = null)
    {
        await process.WaitForExitAsync().WaitAsync(patience ?? Patience);
        return (process.ExitCode, await errors);
    }

    /// <summary>Kills it as the kernel would, and waits until it is gone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
        if (line.StartsWith("ready: ", StringComparison.Ordinal)) ready.TrySetResult();
    }
}
