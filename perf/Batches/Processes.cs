using System.Diagnostics;
using OrderBookRollup.Flow;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Batches;

/// <summary>The same batches by one prover process with all cores, and shared among several with a core each.</summary>
internal static class Processes
{
    /// <summary>What a worker process is started with: the word, threads, then batch files.</summary>
    public const string WorkerVerb = "worker";

    /// <summary>Commands a second of wall time by so many processes; the work is the same batch files, dealt out in turn.</summary>
    /// <param name="files">Batch files.</param>
    /// <param name="processes">Processes.</param>
    public static double Measure(string[] files, int processes)
    {
        int threads = Math.Max(1, Environment.ProcessorCount / processes);
        long start = Stopwatch.GetTimestamp();
        Process[] workers =
            [.. Enumerable.Range(0, processes).Select(worker => Start(threads, files.Where((_, i) => i % processes == worker)))];
        int commands = 0;
        foreach (Process worker in workers)
        {
            commands += int.Parse(worker.StandardOutput.ReadToEnd(), System.Globalization.CultureInfo.InvariantCulture);
            worker.WaitForExit();
            worker.Dispose();
        }
        return commands / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Writes batches of a generated flow as files.</summary>
    public static string[] Write(string folder, int count, int size)
    {
        using var flow = new MemoryStream();
        FlowGenerator.Write(new() { Accounts = 256, Commands = (long)count * size * 3 / 2 }, new FlowWriter(flow));
        flow.Position = 0;
        var source = new BatchSource(flow, size, Profile.Inner);
        var files = new List<string>();
        for (int i = 0; i < count && source.Next() is { } batch; i++)
        {
            files.Add(Path.Combine(folder, ProofFile.NameOf(batch.Number) + BatchFile.Extension));
            using FileStream file = File.Create(files[^1]);
            BatchFile.Write(batch, file);
        }
        return [.. files];
    }

    /// <summary>The worker: proves its files and prints how many commands they had.</summary>
    public static int Work(string[] arguments)
    {
        int threads = int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture), commands = 0;
        var prover = new BatchProver<KeccakHash>(Profile.Inner, SignatureProof.Batched, new() { Threads = threads });
        foreach (string path in arguments[2..])
        {
            using FileStream file = File.OpenRead(path);
            commands += prover.Prove(BatchFile.Read(file, path)).Commands;
        }
        Console.WriteLine(commands);
        return 0;
    }

    static Process Start(int threads, IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[typeof(Processes).Assembly.Location, WorkerVerb, $"{threads}", .. files])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }
}
