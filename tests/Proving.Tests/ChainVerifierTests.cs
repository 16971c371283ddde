using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>A chain of three real proofs, and what is refused of chains and statements that somebody changed.</summary>
public sealed class ChainVerifierTests(ChainVerifierTests.Chain chain) : IClassFixture<ChainVerifierTests.Chain>
{
    public sealed class Chain
    {
        public Chain()
        {
            var prover = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new());
            Proofs = [.. RandomChain.Make(300, FlowProfile.Mixed, 180, 50).Take(3).Select(batch => prover.Prove(batch).Proof)];
            Assert.Equal(3, Proofs.Count);
        }

        public IReadOnlyList<BatchProof> Proofs { get; }

        public BatchVerifier<KeccakHash> Verifier { get; } = new(Profile.Test, floorBits: 0);
    }

    [Fact]
    public void An_honest_chain_is_accepted()
    {
        var verifier = new ChainVerifier<KeccakHash>(chain.Verifier);
        foreach ((int index, BatchProof proof) in chain.Proofs.Index())
            Assert.True(verifier.Next((ulong)index + 1, proof).IsAccepted);
        Assert.Equal(chain.Proofs[2].Statement.Claim.New, verifier.State);
        Assert.InRange(verifier.Bits, 1, 20);
        Assert.True(ChainVerifier<KeccakHash>.Expect(verifier.State, verifier.State.Roots).IsAccepted);
        Assert.Equal(ProofFailure.ExpectedRoots, ChainVerifier<KeccakHash>.Expect(verifier.State, StateTree.Roots.Empty).Failure);
    }

    [Fact]
    public void A_place_is_taken_by_its_own_batch_alone()
    {
        Assert.Equal(ProofFailure.Missing, After(1, 3, chain.Proofs[2]).Failure);
        Assert.Equal(ProofFailure.Missing, After(0, 2, chain.Proofs[1]).Failure);
        Assert.Equal(ProofFailure.Swapped, After(1, 2, chain.Proofs[2]).Failure);
        Assert.Equal(ProofFailure.Repeated, After(1, 2, chain.Proofs[0]).Failure);
        Assert.Equal(ProofFailure.Repeated, After(2, 2, chain.Proofs[1]).Failure);
        Assert.Equal(ProofFailure.Repeated, After(2, 1, chain.Proofs[1]).Failure);
    }

    public static TheoryData<string, ProofFailure> Joints => new()
    {
        { "domain", ProofFailure.Domain }, { "root", ProofFailure.Roots }, { "sequence", ProofFailure.Sequence },
        { "queue count", ProofFailure.Queue }, { "queue hash", ProofFailure.Queue }, { "time", ProofFailure.Time },
        { "circuit", ProofFailure.Circuit }, { "later time", ProofFailure.Proof }, { "new root", ProofFailure.Proof },
        { "t1", ProofFailure.Proof }, { "new sequence", ProofFailure.Proof }, { "new queue hash", ProofFailure.Proof },
        { "balance", ProofFailure.Proof }, { "a balance less", ProofFailure.Proof }, { "a withdrawal more", ProofFailure.Proof },
        { "height", ProofFailure.Proof }, { "a height less", ProofFailure.Proof }, { "bytes", ProofFailure.Proof },
        { "width", ProofFailure.Proof },
    };

    [Theory]
    [MemberData(nameof(Joints))]
    public void A_statement_that_was_changed_is_refused_by_name(string what, ProofFailure failure)
    {
        BatchProof proof = chain.Proofs[1];
        BatchStatement statement = proof.Statement;
        BatchClaim claim = statement.Claim;
        ChainState old = claim.Old, next = claim.New;
        BatchProof With(BatchStatement changed) => proof with { Statement = changed };
        BatchProof Claims(BatchClaim changed) => With(statement with { Claim = changed });
        BatchProof changed = what switch
        {
            "domain" => Claims(claim with { Domain = claim.Domain with { ChainId = 1 } }),
            "root" => Claims(claim with { Old = old with { Roots = old.Roots with { Orders = Other(old.Roots.Orders) } } }),
            "sequence" => Claims(claim with { Old = old with { Sequence = old.Sequence - 1 } }),
            "queue count" => Claims(claim with { Old = old with { QueueCount = old.QueueCount - 1 } }),
            "queue hash" => Claims(claim with { Old = old with { QueueHash = Other(old.QueueHash) } }),
            "time" => Claims(claim with { Old = old with { TimeMs = old.TimeMs - 1 } }),
            "later time" => Claims(claim with { Old = old with { TimeMs = old.TimeMs + 1 } }),
            "new root" => Claims(claim with { New = next with { Roots = next.Roots with { Markets = Other(next.Roots.Markets) } } }),
            "t1" => Claims(claim with { New = next with { TimeMs = next.TimeMs + 1 } }),
            "new sequence" => Claims(claim with { New = next with { Sequence = next.Sequence + 1 } }),
            "new queue hash" => Claims(claim with { New = next with { QueueHash = Other(next.QueueHash) } }),
            "width" => Claims(claim with { New = next with { TimeMs = Limits.JournalTimeEnd } }),
            "circuit" => With(statement with { CircuitDigest = Other(statement.CircuitDigest) }),
            "balance" => With(statement with
            {
                Balances = [statement.Balances[0] with { Held = statement.Balances[0].Held + 1 }, .. statement.Balances.Skip(1)],
            }),
            "a balance less" => With(statement with { Balances = [.. statement.Balances.SkipLast(1)] }),
            "a withdrawal more" => With(statement with { Withdrawals = [.. statement.Withdrawals, new(1, 2, 3)] }),
            "height" => With(statement with { LogHeights = [statement.LogHeights[0] + 1, .. statement.LogHeights.Skip(1)] }),
            "a height less" => With(statement with { LogHeights = [.. statement.LogHeights.SkipLast(1)] }),
            _ => proof with { Bytes = [.. proof.Bytes[..^1], (byte)(proof.Bytes[^1] ^ 1)] },
        };
        BatchVerdict verdict = After(1, 2, changed);
        Assert.Equal(failure, verdict.Failure);
        Assert.DoesNotContain('\n', verdict.ToString());
    }

    [Fact]
    public void Another_profile_another_hash_and_too_few_bits_are_refused_by_name()
    {
        BatchProof proof = chain.Proofs[0];
        Assert.Equal(ProofFailure.Profile, new BatchVerifier<KeccakHash>(Profile.Inner).Verify(proof).Failure);
        BatchVerdict release = new BatchVerifier<KeccakHash>(Profile.Test).Verify(proof);
        Assert.Equal(ProofFailure.Proof, release.Failure);
        Assert.Contains("SecurityFloor", release.Detail);
        Assert.Equal(ProofFailure.Proof, new BatchVerifier<Poseidon2Hash>(Profile.Test, floorBits: 0).Verify(proof).Failure);
    }

    [Fact]
    public void A_table_that_is_too_tall_for_sums_of_coefficients_is_refused()
    {
        BatchProof proof = chain.Proofs[0];
        int[] heights = [.. proof.Statement.LogHeights];
        heights[^1] = BatchStatement.LogHeightMax + 1;
        BatchProof tall = proof with { Statement = proof.Statement with { LogHeights = heights } };
        BatchVerdict verdict = new BatchVerifier<KeccakHash>(Profile.Test, floorBits: 0).Verify(tall);
        Assert.Equal((ProofFailure.Proof, "a table has more than 2^21 rows"), (verdict.Failure, verdict.Detail));
    }

    [Fact]
    public void Without_signed_commands_the_circuit_of_releases_proves_a_batch()
    {
        Batch batch = RandomChain.Make(300, FlowProfile.Mixed, 30, 20)[0];
        Assert.DoesNotContain(batch.Witness.Commands, recorded => CommandWords.IsSigned(recorded.Command.Kind));
        BatchProof proof = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new()).Prove(batch).Proof;
        BatchVerdict verdict = new BatchVerifier<KeccakHash>(Profile.Test, floorBits: 0).Verify(proof);
        Assert.True(verdict.IsAccepted, verdict.ToString());
    }

    [Fact]
    public void A_batch_whose_witness_was_changed_is_not_proved()
    {
        var prover = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new() { ChecksRows = true });
        Batch batch = RandomChain.Make(301, FlowProfile.Mixed, 180, 60)[1];
        RecordedCommand first = batch.Witness.Commands[0];
        batch.Witness.Commands[0] = first with { TimeMs = first.TimeMs + 1, Sequence = first.Sequence };
        batch.Witness.Steps.RemoveAt(batch.Witness.Steps.Count - 1);
        string line = Assert.Throws<ProvingException>(() => prover.Prove(batch)).Message;
        Assert.StartsWith("batch 2: ", line);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void A_proof_that_is_stopped_or_has_too_little_memory_is_none()
    {
        Batch batch = RandomChain.Make(302, FlowProfile.Mixed, 60, 50)[0];
        var small = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new() { MemoryBytesMax = 1 << 20 });
        Assert.Contains("are allowed", Assert.Throws<ProvingException>(() => small.Prove(batch)).Message);
        using var stop = new CancellationTokenSource();
        var prover = new BatchProver<KeccakHash>(Profile.Test, SignatureProof.Batched, new());
        var stages = new List<BatchStage>();
        Assert.ThrowsAny<OperationCanceledException>(() => prover.Prove(batch, stage =>
        {
            stages.Add(stage);
            if (stage == BatchStage.Quotient) stop.Cancel();
        }, stop.Token));
        Assert.Equal(BatchStage.Quotient, stages[^1]);
    }

    // A verdict on a proof after so many accepted ones.
    BatchVerdict After(int accepted, ulong place, BatchProof proof)
    {
        var verifier = new ChainVerifier<KeccakHash>(chain.Verifier);
        for (int i = 0; i < accepted; i++) Assert.True(verifier.Next((ulong)i + 1, chain.Proofs[i]).IsAccepted);
        ChainState before = verifier.State;
        BatchVerdict verdict = verifier.Next(place, proof);
        Assert.Equal(before, verifier.State);
        return verdict;
    }

    static Digest Other(Digest digest) => digest with { Word3 = digest.Word3 ^ 1 };
}
