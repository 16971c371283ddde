namespace OrderBookRollup.Stark.Prover;

/// <summary>Time by stage on the caller's clock, if there is one, and the caller's progress.</summary>
sealed class StageClock(ProverOptions options)
{
    readonly Dictionary<ProverStage, TimeSpan> times = [];

    public IReadOnlyDictionary<ProverStage, TimeSpan> Times => times;

    public void Run(ProverStage stage, Action work)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        options.Progress?.Report(stage);
        if (options.Clock is not { } clock)
        {
            work();
            return;
        }
        long start = clock.GetTimestamp();
        work();
        times[stage] = times.GetValueOrDefault(stage) + clock.GetElapsedTime(start);
    }
}
