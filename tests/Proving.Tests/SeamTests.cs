using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>What a node sees: accepted commands to tasks and statements, tasks to proofs, proofs to verdicts; bytes all along.</summary>
public sealed class SeamTests
{
    [Fact]
    public void A_traced_batch_is_proved_and_its_proof_is_accepted_for_its_statement_alone()
    {
        List<Batch> batches = RandomChain.Make(77, FlowProfile.Mixed, 120, 40);
        var options = new BatchOptions(RandomChain.Domain, BatchCapacity.Of(Profile.Test), 1_000);
        var tracer = new WitnessTracer(new(FlowProfile.Mixed.OrderSlots), ChainState.Genesis, options);
        IBatchProver prover = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Unsigned, new());
        IProofVerifier verifier = new BatchVerifier<KeccakHash>(Profile.Test, acceptsUnsigned: true, floorBits: 0);
        var traced = new List<TracedBatch>();
        foreach (Batch batch in batches)
        {
            traced.Add(tracer.Apply([.. batch.Witness.Commands.Select(
                recorded => new TracedCommand(recorded.Command, recorded.TimeMs, recorded.Signer, default))]));
            Assert.Equal((batch.Claim.Old.Roots, batch.Claim.New.Roots), (traced[^1].Before, traced[^1].After));
        }
        byte[] proof = prover.Prove(traced[1].Task, default);
        Assert.True(verifier.Verify(traced[1].Statement, proof));
        Assert.False(verifier.Verify(traced[0].Statement, proof));
        Assert.False(verifier.Verify(traced[1].Statement, proof.AsMemory(1)));
        Assert.False(verifier.Verify(default, proof));
        Assert.Throws<InvariantException>(() => tracer.Apply([new(new Deposit(0, 0, 0), 0, default, default)]));
    }

    [Fact]
    public void S6_a_single_command_of_every_kind_fits_by_its_width()
    {
        var width = new CommandWidth(BatchCapacity.Of(Profile.Ethereum));
        foreach (Batch batch in RandomChain.Make(78, FlowProfile.Mixed, 2_000, 1))
        {
            var rows = new long[width.Capacity.Length];
            width.AddWorst(batch.Witness.Commands[0].Command, rows);
            Assert.All(rows.Zip(width.Capacity.ToArray()), pair => Assert.InRange(pair.First, 0, pair.Second));
            TableRows taken = BatchRows.Of(batch);
            Assert.True(taken.Tree <= rows[1] + 124 && TableRows.RowsOfPermutation * (taken.Permutations - 124) <= rows[3]);
        }
    }
}
