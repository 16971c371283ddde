using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Short ways to a proof and a verdict.</summary>
static class Proving
{
    public static VerifyingKey<H> Key<H>(ToyCase toy, Profile? profile = null) where H : struct, IHash =>
        KeyMaker.Make<H>(toy.Circuit, profile ?? Profile.Test);

    public static ProofResult Prove<H>(VerifyingKey<H> key, ToyCase toy, IBackend? backend = null, ITranscript? transcript = null)
        where H : struct, IHash
    {
        using var run = new ProofRun<H>(
            key, toy.Traces, toy.PublicInputs, backend ?? Backends.ForCpu(), new() { Threads = 1 }, transcript ?? new Transcript<H>());
        return run.Prove();
    }

    /// <summary>What the verifier says to a proof of a trace that may be wrong.</summary>
    public static VerificationResult Judge(ToyCase toy)
    {
        VerifyingKey<KeccakHash> key = Key<KeccakHash>(toy);
        ProofResult result = Prove(key, toy);
        return Verifier<KeccakHash>.Verify(key, result.Statement, result.Bytes, 0);
    }

    public static Statement With(this Statement statement, int[]? heights = null, Goldilocks[]? inputs = null) =>
        new(statement.Circuit, heights ?? statement.LogHeights, inputs ?? statement.PublicInputs, statement.Published);
}
