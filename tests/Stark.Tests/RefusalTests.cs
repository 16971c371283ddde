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
    /// <summary>
    /// One layer and none; and two layers under tables of three heights, where a flipped byte can also break a layer. Plonky3 #1793: no
    /// matrix is opened at no point, so each of its opened bytes counts.
    /// </summary>
    [Fact]
    public void Every_flipped_byte_is_refused_with_a_named_failure()
    {
        VerificationFailure[] always =
            [VerificationFailure.Header, VerificationFailure.Constraints, VerificationFailure.NotCanonical, VerificationFailure.MerklePath];
        foreach (ToyCase toy in new[] { Fibonacci.Case(3), Publisher.Case(3, 5) })
        {
            Assert.Superset(new HashSet<VerificationFailure>(always), Flip<KeccakHash>(toy));
            Assert.Superset(new HashSet<VerificationFailure>(always), Flip<Poseidon2Hash>(toy));
        }
        ToyCase tall = Crossroads.Case(8, 120);
        Assert.Superset(
            new HashSet<VerificationFailure>([.. always, VerificationFailure.Buses, VerificationFailure.LayerPath]),
            Flip<KeccakHash>(tall));
    }

    static HashSet<VerificationFailure> Flip<H>(ToyCase toy) where H : struct, IHash
    {
        VerifyingKey<H> key = Proving.Key<H>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var seen = new HashSet<VerificationFailure>();
        byte[] bytes = [.. proof.Bytes];
        for (int at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= (byte)(1 << (at % 8));
            Refused($"byte {at} flipped");
            bytes[at] ^= (byte)(1 << (at % 8));
        }

        // Every word once with its upper half set, so that those which must be elements leave the field.
        for (int at = 6; at < bytes.Length; at += 8)
        {
            byte[] before = bytes[at..(at + 4)];
            bytes.AsSpan(at, 4).Fill(0xFF);
            Refused($"word at byte {at}");
            before.CopyTo(bytes, at);
        }
        return seen;

        void Refused(string what)
        {
            VerificationResult verdict = Verifier<H>.Verify(key, proof.Statement, bytes, 0);
            Assert.False(verdict.IsAccepted, $"{toy.Name}, {H.Name}: {what}");
            Assert.NotEmpty(verdict.Detail);
            Assert.DoesNotContain('\n', verdict.ToString());
            seen.Add(verdict.Failure);
        }
    }

    /// <summary>Every public input, height and published word, the circuit's digest, and every number of the profile.</summary>
    [Fact]
    public void A_changed_statement_key_or_profile_is_refused()
    {
        foreach (ToyCase toy in ToyCase.All())
        {
            Change<KeccakHash>(toy);
            Change<Poseidon2Hash>(toy);
        }
    }

    static void Change<H>(ToyCase toy) where H : struct, IHash
    {
        VerifyingKey<H> key = Proving.Key<H>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Statement honest = proof.Statement;
        void Refused(VerifyingKey<H> by, Statement about, string what)
        {
            VerificationResult verdict = Verifier<H>.Verify(by, about, proof.Bytes, 0);
            Assert.False(verdict.IsAccepted, $"{toy.Name}, {H.Name}: {what}");
        }

        Assert.True(Verifier<H>.Verify(key, honest, proof.Bytes, 0).IsAccepted);
        for (int i = 0; i < toy.PublicInputs.Length; i++)
        {
            Goldilocks[] inputs = [.. toy.PublicInputs];
            inputs[i] += Goldilocks.One;
            Refused(key, honest.With(inputs: inputs), $"input {i}");
        }
        for (int table = 0; table < toy.Traces.Length; table++)
        {
            foreach (int change in new[] { -1, 1 })
            {
                int[] heights = [.. honest.LogHeights];
                heights[table] += change;
                Refused(key, honest.With(heights), $"height of table {table}");
            }
            Goldilocks[][] words = [.. honest.Published.Select(published => published.ToArray())];
            for (int i = 0; i < words[table].Length; i++)
            {
                words[table][i] += Goldilocks.One;
                Refused(key, new(toy.Circuit, honest.LogHeights, toy.PublicInputs, words), $"word {i}");
                words[table][i] -= Goldilocks.One;
            }
        }
        Circuit renamed = toy.Renamed("Other").Circuit;
        Refused(key with { Circuit = renamed }, new(renamed, honest.LogHeights, toy.PublicInputs, honest.Published), "digest");
        Refused(key, new(renamed, honest.LogHeights, toy.PublicInputs, honest.Published), "digest of the statement");
        Profile[] others =
        [
            Profile.Test with { LogBlowup = 3 }, Profile.Test with { QueryCount = 9 }, Profile.Test with { QueryCount = 7 },
            Profile.Test with { GrindingBits = 12 }, Profile.Test with { LogFinalLength = 3 }, Profile.Test with { LogFinalLength = 5 },
            Profile.Test with { LogArity = 2 }, Profile.Test with { CapHeight = 0 }, Profile.Test with { CapHeight = 2 },
        ];
        foreach (Profile profile in others)
        {
            Refused(key with { Profile = profile }, honest, profile.ToString());
            Refused(KeyMaker.Make<H>(toy.Circuit, profile), honest, profile.ToString());
        }
    }

    /// <summary>
    /// Plonky3 #1735, #1772: no query, no blowup. Parameters are the verifier's, and each has its range.
    /// </summary>
    [Fact]
    public void Profiles_out_of_range_are_refused_by_name()
    {
        (Func<int, Profile> With, int Least, int Most)[] ranges =
        [
            (n => Profile.Test with { LogBlowup = n }, 1, 6), (n => Profile.Test with { QueryCount = n }, 1, 512),
            (n => Profile.Test with { GrindingBits = n }, 0, 40), (n => Profile.Test with { LogFinalLength = n }, 0, 12),
            (n => Profile.Test with { LogArity = n }, 1, 3), (n => Profile.Test with { CapHeight = n }, 0, 8),
        ];
        ToyCase toy = Fibonacci.Case(4);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        var statement = new Statement(toy.Circuit, [4], toy.PublicInputs);
        VerificationFailure Verdict(Profile profile) =>
            Verifier<KeccakHash>.Verify(key with { Profile = profile }, statement, [], 0).Failure;
        foreach ((Func<int, Profile> with, int least, int most) in ranges)
        {
            Assert.Equal(VerificationFailure.Profile, Verdict(with(least - 1)));
            Assert.Equal(VerificationFailure.Truncated, Verdict(with(least)));
            Assert.Equal(VerificationFailure.Truncated, Verdict(with(most)));
            Assert.Equal(VerificationFailure.Profile, Verdict(with(most + 1)));
        }

        // No int holds the positions of a longer domain.
        VerificationResult At(int logHeight, int logBlowup) => Verifier<KeccakHash>.Verify(
            key with { Profile = Profile.Test with { LogBlowup = logBlowup } }, statement.With([logHeight]), [], 0);
        Assert.Equal(VerificationFailure.Truncated, At(26, 4).Failure);
        Assert.Equal(new(VerificationFailure.Statement, "a domain of 2^31 points"), At(26, 5));
    }

    /// <summary>Shapes that once were zipped without a length check (SP1, Plonky3) are statements of another form here.</summary>
    [Fact]
    public void Malformed_statements_are_refused_before_the_proof_is_read()
    {
        ToyCase toy = RangeTable.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        Refused("1 heights for 2 tables", new(toy.Circuit, [7], []));
        Refused("3 heights for 2 tables", new(toy.Circuit, [7, 5, 5], []));
        Refused("1 public inputs where the circuit reads 0", new(toy.Circuit, [7, 5], [Goldilocks.One]));
        Refused("Range has the height 2^6, its preprocessed columns 2^5", new(toy.Circuit, [7, 6], []));
        Refused("Digits has the height 2^2", new(toy.Circuit, [2, 5], []));
        Refused("Digits has the height 2^27", new(toy.Circuit, [27, 5], []));
        Refused("Digits publishes nothing", new(toy.Circuit, [7, 5], [], [[Goldilocks.One], []]));
        Refused("1 publications for 2 tables", new(toy.Circuit, [7, 5], [], [[]]));
        Refused("the key is for another circuit than the statement", new(Fibonacci.Case(3).Circuit, [3], [default, default, default]));
        foreach (int height in new[] { 3, 26 })
        {
            VerificationResult verdict = Verifier<KeccakHash>.Verify(key, new(toy.Circuit, [height, 5], []), [], 0);
            Assert.Equal(VerificationFailure.Truncated, verdict.Failure);
        }

        void Refused(string detail, Statement statement) =>
            Assert.Equal(new(VerificationFailure.Statement, detail), Verifier<KeccakHash>.Verify(key, statement, [], 0));
    }

    /// <summary>What constraints show may rest on the number of rows: the circuit says how many there may be, and its digest.</summary>
    [Fact]
    public void A_circuit_allows_no_taller_tables_than_it_says()
    {
        Circuit range = RangeTable.Case().Circuit, low = Limited(6);
        Assert.NotEqual(range.Digest, low.Digest);
        Assert.Equal(range.Digest, Limited(Circuit.MaxLogHeight).Digest);
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(low, Profile.Test);
        Assert.Equal(VerificationFailure.Truncated, Verifier<KeccakHash>.Verify(key, new(low, [6, 5], []), [], 0).Failure);
        VerificationResult tall = Verifier<KeccakHash>.Verify(key, new(low, [7, 5], []), [], 0);
        Assert.Equal(new(VerificationFailure.Statement, "Digits has the height 2^7"), tall);
        foreach (int height in (int[])[Circuit.MinLogHeight - 1, Circuit.MaxLogHeight + 1])
            Assert.Throws<AirException>(() => Limited(height));

        Circuit Limited(int logHeightMax) =>
            new CircuitBuilder("Range", logHeightMax).Add<Digits>().Add<RangeTable>(RangeTable.Preprocessed()).Build();
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
    public void A_proof_under_another_hash_is_refused()
    {
        ToyCase toy = Fibonacci.Case(6);
        ProofResult proof = Proving.Prove(Proving.Key<KeccakHash>(toy), toy);
        Assert.Equal(new(VerificationFailure.Header, "hash 1, this verifier uses 2 (Poseidon2)"),
            Verifier<Poseidon2Hash>.Verify(Proving.Key<Poseidon2Hash>(toy), proof.Statement, proof.Bytes, 0));
    }

    [Fact]
    public void The_test_profile_is_refused_under_a_release_floor()
    {
        ToyCase toy = Fibonacci.Case(4);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Assert.Equal(VerificationFailure.SecurityFloor,
            Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, Security.ReleaseBits).Failure);

        // sqrt((16 + 2) / 64), a query eight times: 7.3 bits, less than six more for the radius.
        int bits = Security.Of(SecurityInput.Of<KeccakHash>(new(toy.Circuit, [4], Profile.Test), proof.Statement)).Bits;
        Assert.True(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, bits).IsAccepted);
        Assert.Equal(VerificationFailure.SecurityFloor,
            Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, bits + 1).Failure);
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
