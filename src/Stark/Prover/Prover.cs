using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Makes proofs. The steps bear the numbers of the verifier's.</summary>
/// <typeparam name="H">The hash.</typeparam>
public static class Prover<H> where H : struct, IHash
{
    /// <summary>Proves that traces meet a circuit.</summary>
    /// <param name="key">The key of circuit and profile.</param>
    /// <param name="traces">One trace per table.</param>
    /// <param name="publicInputs">The public inputs.</param>
    /// <param name="backend">Where the work is done.</param>
    /// <param name="options">Threads, memory, progress, cancellation.</param>
    /// <exception cref="ArgumentException">The traces do not have the circuit's form.</exception>
    /// <exception cref="InvalidOperationException">The plan needs more memory than allowed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static ProofResult Prove(
        VerifyingKey<H> key, IReadOnlyList<TableTrace> traces, IReadOnlyList<Goldilocks> publicInputs, IBackend backend,
        ProverOptions? options = null)
    {
        using var run = new ProofRun<H>(key, traces, publicInputs, backend, options ?? new(), new Transcript<H>());
        return run.Prove();
    }
}
