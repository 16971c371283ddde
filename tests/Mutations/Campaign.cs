using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace OrderBookRollup.Mutations;

/// <summary>Runs tests against mutants in processes that can be stopped.</summary>
/// <param name="folder">The folder of the tests with the mutated assemblies.</param>
/// <param name="say">Takes progress lines.</param>
sealed class Campaign(string folder, Action<string> say)
{
    // What a test may take beyond its time without mutants.
    const int PatienceMilliseconds = 8000, PatienceFactor = 8;
    const long HeapBytes = 2L << 30;

    readonly List<(string Name, int Milliseconds, HashSet<int> Met)> tests = [];
    int done;

    /// <summary>Runs every test without a mutant.</summary>
    /// <param name="leftOut">The name of a test that is not asked; "" for none.</param>
    public void MeasureTests(string leftOut)
    {
        using Process process = Start("baseline", leftOut);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("fails ")) throw new InvalidOperationException($"Without any mutant {line}");
            string[] parts = line.Split('|');
            IEnumerable<int> met = parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number);
            tests.Add((parts[0], Number(parts[1]), [.. met]));
        }
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("The tests did not run without mutants.");
        say($"{tests.Count} tests, {tests.Sum(test => test.Milliseconds)} ms");
    }

    /// <summary>The verdict on each mutant, and the test that failed.</summary>
    /// <param name="mutants">The mutants.</param>
    /// <param name="workers">Processes at once.</param>
    public IReadOnlyDictionary<Mutant, (Verdict Verdict, string Test)> Run(IReadOnlyList<Mutant> mutants, int workers)
    {
        IEnumerable<int> asking = Enumerable.Range(0, tests.Count).Where(test => tests[test].Met.Count > 0);
        int[] order = [.. asking.OrderBy(test => tests[test].Milliseconds)];
        var verdicts = new ConcurrentDictionary<Mutant, (Verdict, string)>();
        var queue = new ConcurrentQueue<Mutant>(mutants);
        long start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(_ => new Thread(() =>
        {
            Process? process = null;
            while (queue.TryDequeue(out Mutant? mutant))
            {
                int[] asked = [.. order.Where(test => mutant.IsStatic || tests[test].Met.Contains(mutant.Id))];
                verdicts[mutant] = asked.Length == 0 ? (Verdict.NotMet, "") : Try(mutant, asked, ref process);
                int count = Interlocked.Increment(ref done);
                if (count % 100 == 0)
                    say(string.Create(CultureInfo.InvariantCulture,
                        $"{count} of {mutants.Count}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
            }
            Stop(process);
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        return verdicts;
    }

    (Verdict, string) Try(Mutant mutant, int[] asked, ref Process? process)
    {
        string list = string.Join(',', asked);
        if (mutant.IsStatic)
        {
            using Process once = Start("once", mutant.Id.ToString(CultureInfo.InvariantCulture), list);
            (Verdict, string) result = Listen(once);
            Stop(once);
            return result;
        }
        if (process is null)
        {
            process = Start("serve");
            if (process.StandardOutput.ReadLine() != "ready") throw new InvalidOperationException("A worker did not start.");
        }
        process.StandardInput.WriteLine($"{mutant.Id} {list}");
        process.StandardInput.Flush();
        (Verdict Verdict, string) verdict = Listen(process);
        if (verdict.Verdict is Verdict.TimedOut or Verdict.Crashed)
        {
            Stop(process);
            process = null;
        }
        return verdict;
    }

    (Verdict, string) Listen(Process process)
    {
        string test = "";
        int patience = 10 * PatienceMilliseconds;
        while (true)
        {
            Task<string?> read = process.StandardOutput.ReadLineAsync();
            if (!read.Wait(patience)) return (Verdict.TimedOut, test);
            string[] parts = (read.Result ?? "crashed").Split(' ');
            switch (parts[0])
            {
                case "test":
                    (test, int milliseconds, _) = tests[Number(parts[1])];
                    patience = PatienceMilliseconds + (PatienceFactor * milliseconds);
                    break;
                case "killed": return (Verdict.Failed, test);
                case "survived": return (Verdict.Survived, "");
                default: return (Verdict.Crashed, test);
            }
        }
    }

    Process Start(string mode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Campaign).Assembly.Location, mode, folder, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_TieredPGO"] = "0";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("A worker did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    static void Stop(Process? process)
    {
        if (process is null) return;
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(500)) process.Kill();
        }
        process.Dispose();
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
