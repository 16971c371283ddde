using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving.Perf;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0 || args[0] != "synthetic")
{
    Console.Error.WriteLine("usage: synthetic [--json FILE] [--log-height N] [--profile Test|Inner|Ethereum] [--repeat N] [--level Scalar|Avx2|Avx512]");
    return 2;
}
string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at < 0 || at + 1 >= args.Length ? null : args[at + 1];
}

int logHeight = int.Parse(Option("--log-height") ?? "18", CultureInfo.InvariantCulture);
int repeat = int.Parse(Option("--repeat") ?? "3", CultureInfo.InvariantCulture);
SimdLevel level = Enum.Parse<SimdLevel>(Option("--level") ?? Simd.Highest.ToString());
Profile profile = (Option("--profile") ?? "Inner") switch
{
    "Test" => Profile.Test,
    "Ethereum" => Profile.Ethereum,
    _ => Profile.Inner,
};

(Circuit circuit, TableTrace[] traces, Goldilocks[] inputs) = Synthetic.Make(logHeight);
IBackend backend = Backends.ForCpu(level);
VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(circuit, profile, backend);
MemoryPlan? plan = null;
ProofResult? best = null;
double bestSeconds = double.MaxValue, verifySeconds = double.MaxValue, cpuSeconds = double.MaxValue;
for (int run = 0; run < repeat; run++)
{
    TimeSpan cpu = Environment.CpuUsage.TotalTime;
    long start = Stopwatch.GetTimestamp();
    ProofResult result = Prover<KeccakHash>.Prove(key, traces, inputs, backend, new() { Plan = made => plan = made });
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    cpuSeconds = Math.Min(cpuSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    start = Stopwatch.GetTimestamp();
    VerificationResult verdict = Verifier<KeccakHash>.Verify(key, result.Statement, result.Bytes, 0);
    verifySeconds = Math.Min(verifySeconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
    Console.WriteLine($"run {run}: {seconds:F3} s, {verdict}");
    if (!verdict.IsAccepted) return 1;
    if (seconds < bestSeconds) (best, bestSeconds) = (result, seconds);
}

long cells = traces.Sum(trace => (long)trace.Cells.Length);
var shape = new ProofShape(circuit, best!.Statement.LogHeights, profile);
Console.WriteLine(plan);
Console.WriteLine($"{best.PeakBytes / 1048576.0,10:F1} MiB  native memory at most");
foreach ((ProverStage stage, TimeSpan time) in best.StageTimes)
    Console.WriteLine($"{time.TotalMilliseconds,10:F1} ms   {100 * time.TotalSeconds / bestSeconds,5:F1} %  {stage}");
Console.WriteLine($"{cells / bestSeconds / 1e6:F2} M main cells a second; proof {best.Bytes.Length} bytes; verified in {verifySeconds * 1000:F1} ms; "
    + $"{cpuSeconds:F2} s of processor time; {Security.Of(SecurityInput.Of(shape, best.Statement)).Bits} proven bits");
if (Option("--json") is string file)
{
    File.WriteAllText(file, JsonSerializer.Serialize(new
    {
        statement = $"2^{logHeight} x 64, profile {profile.Name}, {backend.Name}, {Environment.ProcessorCount} cores",
        cellsPerSecond = cells / bestSeconds,
        seconds = bestSeconds,
        stageSeconds = best.StageTimes.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.TotalSeconds),
        cpuSeconds,
        verifySeconds,
        proofBytes = best.Bytes.Length,
        peakBytes = best.PeakBytes,
        plannedBytes = plan!.TotalBytes,
    }, JsonWriting.Options));
}
return 0;
