using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>Random commands through rulebook, witness, traces, proof and verifier.</summary>
public sealed class EndToEndTests
{
    const int BatchesProved = 20, CommandsOfBatch = 60;

    [Fact]
    public void Traces_of_random_batches_meet_every_clause_and_publish_what_the_commands_did()
    {
        foreach (FlowProfile profile in FlowProfile.All)
        {
            foreach (Batch batch in RandomChain.Make(61, profile, 400, 150))
            {
                BatchTraces traces = BatchTraces.Of(batch, SignatureProof.Batched, new Workers(2));
                IReadOnlyList<CheckFailure> failures = QuickCheck.Run(
                    OrderBookCircuit.Release, traces.Tables, batch.Claim.PublicInputs(),
                    out IReadOnlyList<IReadOnlyList<Goldilocks>> published, threads: 2);
                Assert.Empty(failures);
                Assert.Equal(
                    batch.Touched.Where(record => record.Address is { Space: Space.Balances, Index: > 0 })
                        .SelectMany(record => (ulong[])[record.Address.Index, record.New.Word0, record.New.Word1]),
                    published[OrderBookCircuit.Tree].Select(word => word.Value));
                var usage = new BatchUsage(batch.Claim.Old.TimeMs, SignatureProof.Batched);
                usage.Add(batch.Witness);
                Assert.Equal((usage.Rows.Steps, usage.Rows.Tree), (traces.Rows[0], traces.Rows[1]));
                Assert.InRange(traces.Rows[3], 1, TableRows.RowsOfPermutation * usage.Rows.Permutations);
            }
        }
    }

    [Fact]
    public void Twenty_random_batches_are_proved_and_verified_end_to_end()
    {
        var prover = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new());
        var verifier = new BatchVerifier<KeccakHash>(Profile.Test, floorBits: 0);
        int proved = 0;
        for (ulong seed = 0; proved < BatchesProved; seed++)
        {
            var chain = new ChainVerifier<KeccakHash>(verifier);
            foreach (Batch batch in RandomChain.Make(100 + seed, FlowProfile.For(seed), 3 * CommandsOfBatch, CommandsOfBatch))
            {
                BatchProof proof = ReadBack(prover.Prove(ReadBack(batch)).Proof);
                BatchVerdict verdict = chain.Next(batch.Number, proof);
                Assert.True(verdict.IsAccepted, verdict.ToString());
                Assert.Equal(batch.Claim.New, chain.State);
                proved++;
            }
        }
    }

    static Batch ReadBack(Batch batch)
    {
        using var stream = new MemoryStream();
        BatchFile.Write(batch, stream);
        stream.Position = 0;
        return BatchFile.Read(stream, "b");
    }

    static BatchProof ReadBack(BatchProof proof)
    {
        using var stream = new MemoryStream();
        ProofFile.Write(proof, stream);
        stream.Position = 0;
        return ProofFile.Read(stream, "p");
    }
}
