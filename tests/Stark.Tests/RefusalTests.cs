using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Whatever is changed in a proof or its statement, the verifier refuses and says where.</summary>
public class RefusalTests
{
    [Fact]
    public void Every_flipped_byte_is_refused_with_a_named_failure()
    {
        foreach (ToyCase toy in new[] { Fibonacci.Case(3), Publisher.Case(3, 5) })
        {
            Flip<KeccakHash>(toy);
            Flip<Poseidon2Hash>(toy);
        }
    }

    static void Flip<H>(ToyCase toy) where H : struct, IHash
    {
        VerifyingKey<H> key = Proving.Key<H>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var seen = new HashSet<VerificationFailure>();
        for (int at = 0; at < proof.Bytes.Length; at++)
        {
            byte[] bytes = [.. proof.Bytes];
            bytes[at] ^= (byte)(1 << (at % 8));
            VerificationResult verdict = Verifier<H>.Verify(key, proof.Statement, bytes, 0);
            Assert.False(verdict.IsAccepted, $"{toy.Name}, {H.Name}: byte {at} flipped");
            Assert.NotEmpty(verdict.Detail);
            seen.Add(verdict.Failure);
        }
        Assert.Contains(VerificationFailure.Header, seen);
        Assert.Contains(VerificationFailure.Constraints, seen);
        Assert.Contains(VerificationFailure.MerklePath, seen);
    }

    [Fact]
    public void A_changed_public_input_is_refused()
    {
        foreach (ToyCase toy in new[] { Fibonacci.Case(4), Memory.Case() })
        {
            VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
            ProofResult proof = Proving.Prove(key, toy);
            for (int i = 0; i < toy.PublicInputs.Length; i++)
            {
                Goldilocks[] inputs = [.. toy.PublicInputs];
                inputs[i] += Goldilocks.One;
                Assert.False(
                    Verifier<KeccakHash>.Verify(key, proof.Statement.With(inputs: inputs), proof.Bytes, 0).IsAccepted, $"input {i}");
            }
        }
    }

    [Fact]
    public void Other_heights_are_refused()
    {
        ToyCase toy = Crossroads.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        for (int table = 0; table < 3; table++)
        {
            foreach (int change in new[] { -1, 1 })
            {
                int[] heights = [.. proof.Statement.LogHeights];
                heights[table] += change;
                Assert.False(Verifier<KeccakHash>.Verify(key, proof.Statement.With(heights), proof.Bytes, 0).IsAccepted);
            }
        }
    }

    /// <summary>Shapes that once were zipped without a length check (SP1, Plonky3) are statements of another form here.</summary>
    [Fact]
    public void Malformed_statements_are_refused_before_the_proof_is_read()
    {
        ToyCase toy = RangeTable.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        Refused(new(toy.Circuit, [7], []));
        Refused(new(toy.Circuit, [7, 5, 5], []));
        Refused(new(toy.Circuit, [7, 5], [Goldilocks.One]));
        Refused(new(toy.Circuit, [7, 6], []));
        Refused(new(toy.Circuit, [2, 5], []));
        Refused(new(toy.Circuit, [27, 5], []));
        Refused(new(toy.Circuit, [7, 5], [], [[Goldilocks.One], []]));
        Refused(new(toy.Circuit, [7, 5], [], [[]]));
        Refused(new(Fibonacci.Case(3).Circuit, [3], [default, default, default]));

        void Refused(Statement statement) =>
            Assert.Equal(VerificationFailure.Statement, Verifier<KeccakHash>.Verify(key, statement, [], 0).Failure);
    }

    [Fact]
    public void Another_circuit_with_the_same_columns_is_refused()
    {
        ToyCase toy = RangeTable.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Goldilocks[] cells = RangeTable.Preprocessed();
        cells[31] += Goldilocks.One;
        Circuit other = new CircuitBuilder("Range").Add<Digits>().Add<RangeTable>(cells).Build();
        Assert.NotEqual(toy.Circuit.Digest, other.Digest);
        VerifyingKey<KeccakHash> otherKey = KeyMaker.Make<KeccakHash>(other, Profile.Test);
        var statement = new Statement(other, proof.Statement.LogHeights, []);
        Assert.False(Verifier<KeccakHash>.Verify(otherKey, statement, proof.Bytes, 0).IsAccepted);
        Assert.Equal(VerificationFailure.Statement, Verifier<KeccakHash>.Verify(key, statement, proof.Bytes, 0).Failure);
    }

    /// <summary>
    /// SP1 GHSA-6248: a key that nobody checked. With the commitment to other cells it accepts proofs about them under the circuit's
    /// name; only who computes the commitment again sees it. A digest that the hash cannot give is refused at once.
    /// </summary>
    [Fact]
    public void A_key_of_other_cells_is_told_by_computing_its_commitment_again()
    {
        ToyCase toy = RangeTable.Case();
        VerifyingKey<Poseidon2Hash> key = Proving.Key<Poseidon2Hash>(toy);
        Goldilocks[] cells = RangeTable.Preprocessed();
        cells[31] += Goldilocks.One;
        Circuit other = new CircuitBuilder("Range").Add<Digits>().Add<RangeTable>(cells).Build();
        IReadOnlyList<Digest> otherCap = KeyMaker.Make<Poseidon2Hash>(other, Profile.Test).PreprocessedCap;
        VerifyingKey<Poseidon2Hash> swapped = key with { PreprocessedCap = otherCap };
        Assert.True(KeyMaker.IsMadeFromCircuit(key));
        Assert.False(KeyMaker.IsMadeFromCircuit(swapped));
        Assert.False(KeyMaker.IsMadeFromCircuit(key with { PreprocessedCap = [] }));
        Assert.False(KeyMaker.IsMadeFromCircuit(key with { Profile = Profile.Test with { LogBlowup = 3 } }));
        Assert.False(KeyMaker.IsMadeFromCircuit(key with { Profile = Profile.Test with { LogBlowup = 0 } }));

        ProofResult proof = Proving.Prove(key, toy);
        Assert.True(Verifier<Poseidon2Hash>.Verify(key, proof.Statement, proof.Bytes, 0).IsAccepted);
        Assert.False(Verifier<Poseidon2Hash>.Verify(swapped, proof.Statement, proof.Bytes, 0).IsAccepted);

        // The value 32 is in the other cells alone. Forgetting the circuit's digest on both sides is lying about it on one.
        foreach (ref DigitsColumns<Goldilocks> row in toy.Traces[0].Rows<DigitsColumns<Goldilocks>>())
            if (row.Low.Value == 31) row.Low += Goldilocks.One;
        ProofResult lie = Proving.Prove(swapped with { Circuit = other }, toy with { Circuit = other },
            transcript: new SpyTranscript<Poseidon2Hash>(TranscriptStep.Circuit));
        VerificationResult Fooled(VerifyingKey<Poseidon2Hash> by) => Verifier<Poseidon2Hash>.Verify(
            by, new(toy.Circuit, [7, 5], []), lie.Bytes, 0, new SpyTranscript<Poseidon2Hash>(TranscriptStep.Circuit));
        Assert.True(Fooled(swapped).IsAccepted);
        Assert.False(Fooled(key).IsAccepted);
        IReadOnlyList<Digest>[] malformed =
        [
            [], [key.PreprocessedCap[0]], [.. key.PreprocessedCap, default], [key.PreprocessedCap[0], new(Goldilocks.Modulus, 0, 0, 0)],
        ];
        foreach (IReadOnlyList<Digest> cap in malformed)
        {
            VerificationResult verdict = Verifier<Poseidon2Hash>.Verify(key with { PreprocessedCap = cap }, proof.Statement, [], 0);
            Assert.Equal(VerificationFailure.Statement, verdict.Failure);
            Assert.Contains("preprocessed digest", verdict.Detail);
        }
    }

    [Fact]
    public void Another_profile_or_hash_is_refused()
    {
        ToyCase toy = Fibonacci.Case(6);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Profile[] others =
        [
            Profile.Test with { LogBlowup = 3 }, Profile.Test with { QueryCount = 9 }, Profile.Test with { QueryCount = 7 },
            Profile.Test with { GrindingBits = 12 }, Profile.Test with { LogFinalLength = 3 }, Profile.Test with { LogFinalLength = 5 },
            Profile.Test with { LogArity = 2 }, Profile.Test with { CapHeight = 0 }, Profile.Test with { CapHeight = 2 },
        ];
        foreach (Profile profile in others)
        {
            VerificationResult verdict = Verifier<KeccakHash>.Verify(key with { Profile = profile }, proof.Statement, proof.Bytes, 0);
            Assert.False(verdict.IsAccepted, profile.ToString());
        }
        Assert.Equal(VerificationFailure.Profile,
            Verifier<KeccakHash>.Verify(
                key with { Profile = Profile.Test with { QueryCount = 0 } }, proof.Statement, proof.Bytes, 0).Failure);
        Assert.Equal(VerificationFailure.Header,
            Verifier<Poseidon2Hash>.Verify(Proving.Key<Poseidon2Hash>(toy), proof.Statement, proof.Bytes, 0).Failure);
    }

    [Fact]
    public void The_test_profile_is_refused_under_a_release_floor()
    {
        ToyCase toy = Fibonacci.Case(4);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Assert.Equal(VerificationFailure.SecurityFloor,
            Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, Security.ReleaseBits).Failure);
        Assert.True(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 7).IsAccepted);
    }

    [Fact]
    public void The_inner_profile_is_accepted_under_a_release_floor_and_its_grinding_is_checked()
    {
        ToyCase toy = RangeTable.Case(9);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy, Profile.Inner);
        ProofResult proof = Proving.Prove(key, toy);
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, Security.ReleaseBits);
        Assert.True(verdict.IsAccepted, verdict.ToString());
        var shape = new ProofShape(toy.Circuit, proof.Statement.LogHeights, Profile.Inner);
        byte[] bytes = [.. proof.Bytes];
        bytes[new ProofBytes(bytes, shape).Nonce + 7] ^= 1;
        Assert.Equal(VerificationFailure.Grinding, Verifier<KeccakHash>.Verify(key, proof.Statement, bytes, 0).Failure);
    }

    [Fact]
    public void Truncated_oversized_and_foreign_bytes_give_one_clear_line_in_bounded_memory()
    {
        ToyCase toy = Fibonacci.Case(4);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        for (int length = 0; length < proof.Bytes.Length; length += 11)
        {
            VerificationResult cut = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes.AsSpan(0, length), 0);
            Assert.Equal(VerificationFailure.Truncated, cut.Failure);
            Assert.DoesNotContain('\n', cut.ToString());
        }
        Assert.Equal(VerificationFailure.TrailingBytes, Verifier<KeccakHash>.Verify(key, proof.Statement, [.. proof.Bytes, 0], 0).Failure);
        Assert.Equal(VerificationFailure.Header, Verifier<KeccakHash>.Verify(key, proof.Statement, new byte[100], 0).Failure);
        byte[] version = [.. proof.Bytes];
        version[4]++;
        Assert.Equal(VerificationFailure.Header, Verifier<KeccakHash>.Verify(key, proof.Statement, version, 0).Failure);

        // A statement that would need gigabytes is refused by a short proof without taking them.
        Statement tall = proof.Statement.With([26]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(Verifier<KeccakHash>.Verify(key, tall, proof.Bytes, 0).IsAccepted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>Plonky3 #1765, #1773, #1399: a word p + x would be a second encoding of x.</summary>
    [Fact]
    public void Words_that_are_not_canonical_are_refused()
    {
        ToyCase toy = Fibonacci.Case(4, 0, 0);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var layout = new ProofBytes(proof.Bytes, new(toy.Circuit, [4], Profile.Test));
        foreach (int offset in new[] { layout.Opened, layout.Final, layout.Nonce })
        {
            byte[] bytes = [.. proof.Bytes];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(offset), Goldilocks.Modulus);
            Assert.Equal(VerificationFailure.NotCanonical, Verifier<KeccakHash>.Verify(key, proof.Statement, bytes, 0).Failure);
        }
    }

    [Fact]
    public void Cancellation_progress_and_memory_reach_the_caller()
    {
        ToyCase toy = RangeTable.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        using var source = new CancellationTokenSource();
        var stages = new List<ProverStage>();
        var options = new ProverOptions { Threads = 1, Cancellation = source.Token, Progress = new Stages(stages, source) };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Prover<KeccakHash>.Prove(key, toy.Traces, toy.PublicInputs, Backends.ForCpu(), options));
        Assert.Contains(ProverStage.Quotient, stages);
        Assert.DoesNotContain(ProverStage.Fold, stages);
        MemoryPlan? plan = null;
        var little = new ProverOptions { MemoryBytesMax = 1000, Plan = made => plan = made };
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() =>
            Prover<KeccakHash>.Prove(key, toy.Traces, toy.PublicInputs, Backends.ForCpu(), little));
        Assert.Contains("bytes", refused.Message);
        Assert.True(plan!.TotalBytes > 1000);
    }

    sealed class Stages(List<ProverStage> seen, CancellationTokenSource source) : IProgress<ProverStage>
    {
        public void Report(ProverStage value)
        {
            seen.Add(value);
            if (value == ProverStage.Quotient) source.Cancel();
        }
    }
}
