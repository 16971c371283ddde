using System.Diagnostics;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;

namespace OrderBookRollup.ProvingRates;

/// <summary>Proves a statement some times and verifies each proof.</summary>
static class Measurement
{
    /// <summary>The best of the runs; null as soon as a proof is refused.</summary>
    /// <param name="statement">What is proved.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="level">The instructions.</param>
    /// <param name="repeat">Runs, at least one.</param>
    /// <param name="progress">Receives a line for each run.</param>
    public static Report? Run(RatedStatement statement, Profile profile, SimdLevel level, int repeat, Action<string> progress)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeat, 1);
        (string name, Circuit circuit, TableTrace[] traces, Goldilocks[] inputs) = statement;
        IBackend backend = Backends.ForCpu(level);
        using var memory = new ReusableMemory();
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(circuit, profile, backend);
        MemoryPlan? plan = null;
        ProofResult? best = null;
        double bestSeconds = double.MaxValue, verifySeconds = double.MaxValue, cpuSeconds = double.MaxValue;
        for (int run = 0; run < repeat; run++)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            ProofResult result = Prover<KeccakHash>.Prove(
                key, traces, inputs, backend, new() { Plan = made => plan = made, Clock = TimeProvider.System, Memory = memory });
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cpuSeconds = Math.Min(cpuSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            VerificationResult verdict = Verifier<KeccakHash>.Verify(key, result.Statement, result.Bytes, 0);
            verifySeconds = Math.Min(verifySeconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            progress($"run {run}: {seconds:F3} s, {verdict}");
            if (!verdict.IsAccepted) return null;
            if (seconds < bestSeconds) (best, bestSeconds) = (result, seconds);
        }
        return new()
        {
            Statement = $"{name} 2^{traces[0].LogHeight} x {traces[0].Width}, profile {profile.Name}, "
                + $"{backend.Name}, {Environment.ProcessorCount} cores",
            Cells = traces.Sum(trace => (long)trace.Cells.Length),
            Seconds = bestSeconds,
            CpuSeconds = cpuSeconds,
            VerifySeconds = verifySeconds,
            Plan = plan!,
            Proof = best!,
            Bits = Security.Of(
                SecurityInput.Of<KeccakHash>(new ProofShape(circuit, best!.Statement.LogHeights, profile), best.Statement)).Bits,
        };
    }
}
