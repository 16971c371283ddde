using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OrderBookRollup.Engine;
using OrderBookRollup.Proving;
using Spectre.Console;

namespace OrderBookRollup.Load;

/// <summary>
/// How fast batches of a node are proved by worker processes that take them by lease: one, two, as many as asked for. The batches are cut
/// before the workers start; the clock runs from the first proofs, so that starting and warming up are outside of it.
/// </summary>
internal static class Provers
{
    const string WorkerVerb = "worker";
    static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(5);

    /// <summary><c>provers</c>.</summary>
    public static Command Command()
    {
        Option<int> batches = new("--batches") { Description = "Batches that are timed.", DefaultValueFactory = _ => 6 };
        Option<int> size = new("--size")
        {
            Description = "Commands of a batch.", DefaultValueFactory = _ => BatchOptions.CommandsMaxDefault,
        };
        Option<int[]> workers = new("--workers") { Description = "How many, a run each.", DefaultValueFactory = _ => [1, 2] };
        Option<int> threads = new("--threads")
        {
            Description = "Threads of each worker; all cores shared among them when 0.", DefaultValueFactory = _ => 0,
        };
        Option<FileInfo?> json = new("--json") { Description = "Write the lines to a file as a JSON array." };
        Command command = new("provers", "Batches of a node, proved by worker processes that take them by lease.")
        {
            batches, size, workers, threads, json,
        };
        command.SetAction(async (parsed, stop) =>
        {
            List<ProversLine> lines = [];
            foreach (int count in parsed.GetRequiredValue(workers))
            {
                int each = parsed.GetValue(threads) is > 0 and int given ? given : Math.Max(1, Environment.ProcessorCount / count);
                lines.Add(await Measure(count, each, parsed.GetValue(batches), parsed.GetValue(size), stop));
                AnsiConsole.WriteLine(lines[^1].ToString());
            }
            if (parsed.GetValue(json) is { } file) await File.WriteAllTextAsync(file.FullName, ProversLine.ToJson(lines), stop);
        });
        return command;
    }

    /// <summary>What a worker process is started with.</summary>
    public static Command WorkerCommand()
    {
        Argument<string> folder = new("FOLDER");
        Argument<int> threads = new("THREADS");
        Command command = new(WorkerVerb, "One of these workers.") { folder, threads };
        command.SetAction((parsed, _) => VenueProcess.Prove(parsed.GetRequiredValue(folder), parsed.GetValue(threads)));
        return command;
    }

    /// <summary>Measures so many workers.</summary>
    public static async Task<ProversLine> Measure(int workers, int threads, int batches, int size, CancellationToken stop)
    {
        string folder = Directory.CreateTempSubdirectory("provers-perf").FullName;
        List<Process> processes = [];
        try
        {
            await using VenueProcess venue = await VenueProcess.Start(
                new(folder, default, null, IsInSilo: true, BatchWork.Proved) { BatchCommands = size });
            // Each worker proves one before the clock starts, and the market is set up by some batches of their own.
            List<SealedBatch> open = await Fill(venue, (batches + workers) * size);
            for (int i = 0; i < workers; i++) processes.Add(Start(folder, threads));
            await Proved(venue, open, batches, stop);
            (int timed, long commands) = (open.Count, open.Sum(batch => (long)(batch.LastSequence - batch.FirstSequence) + 1));
            long start = Stopwatch.GetTimestamp();
            await Proved(venue, open, 0, stop);
            return new(workers, threads, timed, commands, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            foreach (Process process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                process.Dispose();
            }
            Directory.Delete(folder, recursive: true);
        }
    }

    // Returns the batches.
    static async Task<List<SealedBatch>> Fill(VenueProcess venue, int commands)
    {
        await using Ingress ingress = new(venue.Venue, null, TimeProvider.System);
        OrderFlow flow = new(VenueProcess.Identity, commands);
        await Measurement.SetUp(ingress, flow);
        foreach (int[] part in Enumerable.Range(0, commands).Chunk(4_096))
            await Task.WhenAll(part.Select(_ => ingress.Submit(flow.Next())));
        while (!await venue.Batches.Seal()) await Task.Delay(Nap);
        List<SealedBatch> batches = [];
        while (await venue.Batches.ReadBatch((ulong)batches.Count + 1) is { } batch) batches.Add(batch);
        return batches;
    }

    // Waits until at most so many batches are open, and takes out those that are proved, in whatever order they are.
    static async Task Proved(VenueProcess venue, List<SealedBatch> open, int left, CancellationToken stop)
    {
        while (true)
        {
            for (int i = open.Count - 1; i >= 0; i--)
                if (await venue.Batches.ReadProof(open[i].Number) is not null) open.RemoveAt(i);
            if (open.Count <= left) return;
            await Task.Delay(Nap, stop);
        }
    }

    static Process Start(string folder, int threads)
    {
        ProcessStartInfo start = new("dotnet");
        foreach (string argument in (string[])
            [typeof(Provers).Assembly.Location, WorkerVerb, folder, threads.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }
}
