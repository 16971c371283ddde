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
        IBatchProver prover = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new());
        IProofVerifier verifier = new BatchVerifier<KeccakHash>(Profile.Test, floorBits: 0);
        var traced = new List<TracedBatch>();
        foreach (Batch batch in batches)
        {
            foreach (RecordedCommand recorded in batch.Witness.Commands)
            {
                var command = new TracedCommand(recorded.Command, recorded.TimeMs, recorded.Signer, recorded.Signature);
                Assert.True(tracer.HasRoomFor(command));
                tracer.Apply(command);
            }
            traced.Add(tracer.Close());
            Assert.Equal((batch.Claim.Old, batch.Claim.New), (traced[^1].Before, traced[^1].After));
        }
        byte[] proof = prover.Prove(traced[1].Task, default);
        Assert.True(verifier.Verify(traced[1].Statement, proof));
        Assert.False(verifier.Verify(traced[0].Statement, proof));
        Assert.False(verifier.Verify(traced[1].Statement, proof.AsMemory(1)));
        Assert.False(verifier.Verify(default, proof));
        Assert.Throws<InvariantException>(() => tracer.Apply(new(new Deposit(0, 0, 0), 0, default, default)));
    }

    [Fact]
    public void Roots_alone_come_to_the_same_chain_as_the_witness()
    {
        List<Batch> batches = RandomChain.Make(79, FlowProfile.Halting, 300, 40);
        var tracer = new RootsTracer(new(FlowProfile.Halting.OrderSlots), ChainState.Genesis, commandsMax: 40);
        foreach (Batch batch in batches)
        {
            foreach (RecordedCommand recorded in batch.Witness.Commands)
            {
                var command = new TracedCommand(recorded.Command, recorded.TimeMs, recorded.Signer, recorded.Signature);
                Assert.True(tracer.HasRoomFor(command));
                tracer.Apply(command);
            }
            TracedBatch traced = tracer.Close();
            Assert.Equal((batch.Claim.Old, batch.Claim.New), (traced.Before, traced.After));
        }
        Assert.NotEqual(default, batches[^1].Claim.New.QueueHash);
    }

    [Fact]
    public void A_tracer_says_when_a_batch_was_filled_beyond_what_a_proof_holds()
    {
        var options = new BatchOptions(RandomChain.Domain, new BatchCapacity(14), 1_000);
        var tracer = new WitnessTracer(new(FlowProfile.Mixed.OrderSlots), ChainState.Genesis, options);
        bool hadRoom = true;
        for (int count = 0; !tracer.IsOverfull; count++)
        {
            Assert.True(count < 1_000);
            var command = new TracedCommand(new Deposit(2 + (uint)count, 1, 1), 0, default, default);
            hadRoom = tracer.HasRoomFor(command);
            tracer.Apply(command);
        }
        Assert.False(hadRoom);
    }

    [Fact]
    public void S6_a_single_command_of_every_kind_fits_an_empty_batch()
    {
        BatchCapacity capacity = BatchCapacity.Of(Profile.Ethereum);
        TableRows empty = new BatchUsage(0, SignatureProof.Batched).Rows;
        foreach (Batch batch in RandomChain.Make(78, FlowProfile.Mixed, 2_000, 1))
        {
            TableRows worst = empty + WorstCases.Of(batch.Witness.Commands[0].Command.Kind, SignatureProof.Batched);
            TableRows taken = BatchRows.Of(batch);
            Assert.True(capacity.Holds(worst));
            Assert.True(taken.Tree <= worst.Tree && taken.Permutations <= worst.Permutations);
        }
    }
}
