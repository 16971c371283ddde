using System.Globalization;
using System.Text.Json;
using OrderBookRollup.Algebra;
using OrderBookRollup.ProvingRates;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Prover;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0 || args[0] is not ("synthetic" or "wide" or "stages"))
{
    Console.Error.WriteLine("usage: synthetic|wide [--json FILE] [--log-height N] [--profile Test|Inner|Ethereum] [--repeat N]"
        + " [--level Scalar|Avx2|Avx512]\n       stages [--json FILE] [--log-height N] [--repeat N] [--level Scalar|Avx2|Avx512]");
    return 2;
}
string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at < 0 || at + 1 >= args.Length ? null : args[at + 1];
}

int logHeight = int.Parse(Option("--log-height") ?? (args[0] == "wide" ? "16" : "18"), CultureInfo.InvariantCulture);
int repeat = int.Parse(Option("--repeat") ?? "5", CultureInfo.InvariantCulture);
SimdLevel level = Enum.Parse<SimdLevel>(Option("--level") ?? Simd.Highest.ToString());
if (args[0] == "stages")
{
    IReadOnlyList<StageLine> lines = StageRates.Measure(logHeight, level, repeat);
    Console.WriteLine($"{"stage",-30} threads     ms  fastest  reference  median %  fastest %");
    foreach (StageLine line in lines)
    {
        Console.WriteLine($"{line.Stage,-30} {line.Threads,7} {line.Milliseconds,6:F1} {line.FastestMilliseconds,8:F1} "
            + $"{line.ReferenceMilliseconds,10:F1} {100 * line.Share,9:F0} {100 * line.FastestShare,10:F0}");
    }
    if (Option("--json") is string stagesFile) File.WriteAllText(stagesFile, JsonSerializer.Serialize(lines, JsonWriting.Options));
    return 0;
}
Profile profile = (Option("--profile") ?? "Inner") switch
{
    "Test" => Profile.Test,
    "Ethereum" => Profile.Ethereum,
    _ => Profile.Inner,
};
RatedStatement statement = args[0] == "wide" ? Wide.Make(logHeight) : Synthetic.Make(logHeight);
if (Measurement.Run(statement, profile, level, repeat, Console.WriteLine) is not { } report) return 1;

Console.WriteLine(report.Plan);
Console.WriteLine($"{report.Proof.PeakBytes / 1048576.0,10:F1} MiB  at most, "
    + $"{100.0 * report.Proof.PeakBytes / report.Plan.TotalBytes:F0} % of the plan");
foreach ((ProverStage stage, TimeSpan time) in report.Proof.StageTimes)
    Console.WriteLine($"{time.TotalMilliseconds,10:F1} ms   {100 * time.TotalSeconds / report.Seconds,5:F1} %  {stage}");
Console.WriteLine($"{report.CellsPerSecond / 1e6:F2} M main cells a second; proof {report.Proof.Bytes.Length} bytes; "
    + $"verified in {report.VerifySeconds * 1000:F1} ms; {report.CpuSeconds:F2} s of processor time; {report.Bits} proven bits");
if (Option("--json") is string file)
{
    File.WriteAllText(file, JsonSerializer.Serialize(new
    {
        statement = report.Statement,
        cellsPerSecond = report.CellsPerSecond,
        seconds = report.Seconds,
        stageSeconds = report.Proof.StageTimes.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.TotalSeconds),
        cpuSeconds = report.CpuSeconds,
        verifySeconds = report.VerifySeconds,
        proofBytes = report.Proof.Bytes.Length,
        peakBytes = report.Proof.PeakBytes,
        plannedBytes = report.Plan.TotalBytes,
    }, JsonWriting.Options));
}
return 0;
