using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>A proof of random signed commands, and what its verifier absorbed and drew.</summary>
sealed record SampleProof(VerifyingKey<KeccakHash> Key, ProofResult Result, RecordedTranscript Transcript)
{
    const int Commands = 400;

    static readonly SigningDomain Domain = new(31_337, 0xAB_CDEF_0123_4567, 0x1234_5678_9ABC, 0xFEDC);

    /// <summary>Without grinding, which no contract sees the cost of.</summary>
    public static SampleProof Of(Profile profile)
    {
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(ContractRun.TheCircuit, profile with { GrindingBits = 0 });
        Batch batch = AnyBatch();
        BatchTraces traces = BatchTraces.Of(batch, SignatureProof.Batched, new Workers(2));
        ProofResult result = Prover<KeccakHash>.Prove(
            key, traces.Tables, batch.Claim.PublicInputs(), Backends.ForCpu(), new() { Threads = 2 });
        var transcript = new RecordedTranscript();
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, result.Statement, result.Bytes, 0, transcript);
        Invariant.Require(verdict.IsAccepted);
        return new(key, result, transcript);
    }

    static Batch AnyBatch()
    {
        FlowProfile profile = FlowProfile.Mixed;
        var memory = new Memory(profile.OrderSlots);
        var maker = new BatchMaker<EventLog>(
            memory, new StateForest(), ChainState.Genesis, new BatchOptions(Domain, new BatchCapacity(18), int.MaxValue), new EventLog([]));
        var keys = new KnownKeys(Domain);
        var generator = new FlowGenerator(9, profile, new MemoryView(memory), keys.Of);
        for (int i = 0; i < Commands; i++)
        {
            Entry entry = generator.Next();
            maker.Apply(entry.Command, entry.Signer, entry.TimeMs, keys.Sign(entry.Command, entry.Signer));
        }
        return maker.Close();
    }
}
