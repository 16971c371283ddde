using System.Diagnostics;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;

namespace OrderBookRollup.HashLayouts;

/// <summary>Proves the same permutations in each layout, and fills traces.</summary>
static class Measurement
{
    /// <summary>All rows; the best of the runs each.</summary>
    /// <param name="logPermutations">Binary logarithm of the permutations of a proof.</param>
    /// <param name="compressions">Compressions to fill.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="repeat">Runs.</param>
    /// <param name="progress">Receives a line for each measurement.</param>
    public static Report Run(int logPermutations, int compressions, Profile profile, int repeat, Action<string> progress)
    {
        var layouts = new List<LayoutRate>();
        foreach ((string name, Circuit circuit, TableTrace[] traces) in LayoutTraces.Of(logPermutations))
        {
            double seconds = Prove(name, circuit, traces, profile, repeat);
            progress($"{name}: {seconds:F2} s");
            long permutations = 1L << logPermutations;
            layouts.Add(new(
                name, circuit.Tables.Sum(table => table.Shape.Width), circuit.Tables.Sum(table => table.Shape.AuxiliaryColumns),
                (double)traces.Sum(trace => (long)trace.Cells.Length) / permutations, seconds, seconds * 1e6 / permutations));
        }
        ulong[] words = LayoutTraces.Words(compressions);
        var fills = new List<FillRate>();
        for (int threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
        {
            fills.Add(Fill(words, threads, repeat));
            progress($"filled by {threads}");
        }
        return new(profile.Name, 1 << logPermutations, layouts, fills);
    }

    static double Prove(string name, Circuit circuit, TableTrace[] traces, Profile profile, int repeat)
    {
        IBackend backend = Backends.ForCpu();
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(circuit, profile, backend);
        double best = double.MaxValue;
        for (int run = 0; run < repeat; run++)
        {
            long start = Stopwatch.GetTimestamp();
            ProofResult proof = Prover<KeccakHash>.Prove(key, traces, [], backend, new());
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0);
            if (!verdict.IsAccepted) throw new InvalidOperationException($"{name}: {verdict}");
        }
        return best;
    }

    static FillRate Fill(ulong[] words, int threads, int repeat)
    {
        int count = words.Length / Poseidon2Width8.Width;
        var digests = new Digest[count];
        double added = double.MaxValue, filled = double.MaxValue;
        var ledger = new CompressionLedger();
        for (int run = 0; run <= repeat; run++)
        {
            ledger.Clear();
            long start = Stopwatch.GetTimestamp();
            ledger.Compress(words, digests);
            double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            ledger.Fill(new Workers(threads));

            // The first run compiles.
            if (run == 0) continue;
            filled = Math.Min(filled, Stopwatch.GetElapsedTime(start).TotalSeconds);
            added = Math.Min(added, took);
        }
        return new(threads, count, count / added, count / filled);
    }
}
