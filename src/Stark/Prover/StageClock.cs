using System.Diagnostics;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Wall time by stage, and the caller's progress.</summary>
sealed class StageClock(ProverOptions options)
{
    readonly Dictionary<ProverStage, TimeSpan> times = [];

    public IReadOnlyDictionary<ProverStage, TimeSpan> Times => times;

    public void Run(ProverStage stage, Action work)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        options.Progress?.Report(stage);
        long start = Stopwatch.GetTimestamp();
        work();
        times[stage] = times.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(start);
    }
}
