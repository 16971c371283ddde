using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The order and the content of the protocol are pinned.</summary>
public class TranscriptTests
{
    /// <summary>A changed line is a changed protocol: the version goes up with it.</summary>
    [Fact]
    public void The_script_is_the_protocol()
    {
        ToyCase toy = RangeTable.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        var spy = new SpyTranscript<KeccakHash>();
        Proving.Prove(key, toy, transcript: spy);
        Assert.Equal(
        [
            "Protocol 2 words", "Circuit 8 words", "Profile 6 words", "PublicInputs 0 words", "Heights 2 words",
            "PreprocessedCap 2 digests",
            "MainCap 2 digests", "challenge", "challenge", "challenge",
            "AuxiliaryCap 2 digests", "Terminals 6 words", "Evaluations 0 words", "challenge",
            "QuotientCap 2 digests", "challenge", "Opened 69 words", "Opened 69 words", "challenge",
            "LayerCap 2 digests", "challenge", "FinalPolynomial 48 words", "nonce, 0 bits", "8 positions of 9 bits",
        ], spy.Script);
    }

    /// <summary>
    /// The verifier's state after every step of two toys that have all steps between them: an observation of less than the words, or of
    /// other words, moves a line even where both sides make it alike.
    /// </summary>
    [Fact]
    public void States_after_every_step_are_pinned()
    {
        string[] lines = [.. States<KeccakHash>(Memory.Case()), .. States<Poseidon2Hash>(Publisher.Case(5, 19))];
        Golden.Agrees("Transcripts.txt", lines);
    }

    /// <summary>Bytes of the proofs of all toys under both hashes, with the state that their verifier ends in.</summary>
    [Fact]
    public void Proofs_are_pinned() =>
        Golden.Agrees("Proofs.txt", [.. ToyCase.All().SelectMany(toy => new[] { Proof<KeccakHash>(toy), Proof<Poseidon2Hash>(toy) })]);

    [Fact]
    public void Every_step_and_word_changes_what_is_drawn()
    {
        Draws<KeccakHash>();
        Draws<Poseidon2Hash>();
    }

    [Fact]
    public void Every_word_and_digest_of_a_step_is_absorbed()
    {
        Absorbs<KeccakHash>();
        Absorbs<Poseidon2Hash>();
    }

    /// <summary>Each word of the statement, of the profile and of the key moves the state before the prover says anything.</summary>
    [Fact]
    public void Every_word_of_key_and_statement_opens_the_transcript()
    {
        ToyCase memory = Memory.Case(), publisher = Publisher.Case(5, 3);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(memory), plain = Proving.Key<KeccakHash>(publisher);
        var statement = new Statement(memory.Circuit, [6, 3, 8], memory.PublicInputs);
        Statement Words(params ulong[] words) => new(publisher.Circuit, [5], [], [[.. words.Select(Goldilocks.Reduce)]]);
        var seen = new HashSet<Digest>();
        void Fresh<H>(VerifyingKey<H> by, Statement about) where H : struct, IHash
        {
            var transcript = new Transcript<H>();
            Opening.Observe(transcript, by, about, new(by.Circuit, about.LogHeights, by.Profile));
            Assert.True(seen.Add(transcript.State));
        }

        Fresh(key, statement);
        for (int i = 0; i < 3; i++) Fresh(key, statement.With(inputs: Changed(memory.PublicInputs, i, word => word + Goldilocks.One)));
        for (int i = 0; i < 3; i++) Fresh(key, statement.With(heights: Changed([6, 3, 8], i, height => height + 1)));
        for (int i = 0; i < 2; i++)
        {
            Digest[] cap = Changed([.. key.PreprocessedCap], i, digest => new(digest.Word0, digest.Word1, digest.Word2, digest.Word3 ^ 1));
            Fresh(key with { PreprocessedCap = cap }, statement);
        }
        Profile[] profiles =
        [
            Profile.Test with { LogBlowup = 3 }, Profile.Test with { QueryCount = 9 }, Profile.Test with { GrindingBits = 1 },
            Profile.Test with { LogFinalLength = 3 }, Profile.Test with { LogArity = 2 }, Profile.Test with { CapHeight = 2 },
        ];
        foreach (Profile profile in profiles) Fresh(key with { Profile = profile }, statement);
        ToyCase renamed = memory.Renamed("Memory2");
        Fresh(key with { Circuit = renamed.Circuit }, new(renamed.Circuit, [6, 3, 8], memory.PublicInputs));
        foreach (ulong[] words in new ulong[][] { [], [0], [0, 0], [1, 0], [0, 1], [1, 2, 3], [1, 2, 4] }) Fresh(plain, Words(words));
        Fresh(Proving.Key<Poseidon2Hash>(publisher), Words());
    }

    /// <summary>
    /// provekit: challenges that are drawn and not used. Whichever challenge differs, an honest proof is refused, at the step that the
    /// challenge serves.
    /// </summary>
    [Theory]
    [InlineData(0, VerificationFailure.Publication)]
    [InlineData(1, VerificationFailure.Buses)]
    [InlineData(2, VerificationFailure.Buses)]
    [InlineData(3, VerificationFailure.Constraints)]
    [InlineData(4, VerificationFailure.Constraints)]
    [InlineData(5, VerificationFailure.LayerPath)]
    [InlineData(6, VerificationFailure.LayerPath)]
    [InlineData(7, VerificationFailure.FinalPolynomial)]
    public void Every_challenge_is_used(int index, VerificationFailure expected)
    {
        ToyCase toy = index == 0 ? Publisher.Case(8, 19) : Memory.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var stub = new StubTranscript(new Transcript<KeccakHash>(), index, challenge => challenge + Extension.X);
        Assert.Equal(expected, Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0, stub).Failure);
    }

    /// <summary>
    /// Plonky3 #1760, #1791, #1762: an out-of-domain point that is a row or a point of the evaluation domain, where it could also be
    /// queried.
    /// </summary>
    [Fact]
    public void Out_of_domain_points_in_a_domain_are_refused()
    {
        ToyCase toy = Crossroads.Case(8, 120);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Goldilocks row = Goldilocks.RootOfUnity(8), shift = ProofDomain.Shift(8), point = Goldilocks.RootOfUnity(10);
        Assert.Equal(point, ProofDomain.Point(8, 2, 1) * shift.Inverse());
        Goldilocks[] insides = [Goldilocks.One, row, row.Pow(255), shift, shift * point, shift * point.Pow(1023), shift * row];
        foreach (Goldilocks inside in insides)
        {
            VerificationResult verdict = At(inside);
            Assert.Equal(VerificationFailure.OutOfDomainPoint, verdict.Failure);
            Assert.Contains("lies in a domain", verdict.Detail);
        }
        Goldilocks[] outside = [point, shift * shift * row, Goldilocks.RootOfUnity(11) * shift, Goldilocks.Zero];
        foreach (Extension other in outside.Select(word => (Extension)word).Append(Extension.X).Append(Extension.One + Extension.X))
            Assert.Equal(VerificationFailure.Constraints, At(other).Failure);

        VerificationResult At(Extension zeta) =>
            Verifier<KeccakHash>.Verify(
                key, proof.Statement, proof.Bytes, 0, new StubTranscript(new Transcript<KeccakHash>(), 4, _ => zeta));
    }

    /// <summary>A message that the verifier supplies and whose denominator is 0 has no fraction.</summary>
    [Fact]
    public void A_supplied_message_with_the_fingerprint_0_is_refused()
    {
        ToyCase toy = Memory.Case();
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        var spy = new SpyTranscript<KeccakHash>();
        ProofResult proof = Proving.Prove(key, toy, transcript: spy);
        var challenges = new Challenges(default, Extension.Zero, spy.Challenges[2], toy.Circuit.MaxMessageWidth);
        Extension fold = challenges.Denominator(1, new Cell<Extension>(Extension.Zero, toy.PublicInputs[0], Extension.Zero));
        var stub = new StubTranscript(new Transcript<KeccakHash>(), 1, _ => -fold);
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0, stub);
        Assert.Equal(new(VerificationFailure.Buses, "the supplied message Cell has the fingerprint 0"), verdict);
    }

    /// <summary>Plonky3 #1747: bounds of the work that are lost when they are truncated to 32 bits.</summary>
    [Fact]
    public void Work_of_32_bits_and_more_is_asked_for()
    {
        Assert.True(Transcript<Poseidon2Hash>.ShowsWork(new(1UL << 40, 0, 0, 0), 40));
        Assert.False(Transcript<Poseidon2Hash>.ShowsWork(new(1UL << 39, 0, 0, 0), 40));
        Assert.False(Transcript<Poseidon2Hash>.ShowsWork(new(1UL << 33, 0, 0, 0), 34));
        Assert.True(Transcript<Poseidon2Hash>.ShowsWork(new(1, 0, 0, 0), 0));
        Assert.False(Transcript<Poseidon2Hash>.ShowsWork(new(1, 0, 0, 0), 1));
    }

    static T[] Changed<T>(T[] values, int index, Func<T, T> change) => [.. values.Select((value, i) => i == index ? change(value) : value)];

    static IEnumerable<string> States<H>(ToyCase toy) where H : struct, IHash
    {
        VerifyingKey<H> key = Proving.Key<H>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var spy = new SpyTranscript<H>();
        Assert.True(Verifier<H>.Verify(key, proof.Statement, proof.Bytes, 0, spy).IsAccepted);
        yield return $"{toy.Circuit.Name}, {H.Name}";
        foreach ((string step, Digest state) in spy.Script.Zip(spy.States)) yield return $"{step}: {state}";
        yield return $"positions {string.Join(' ', spy.Drawn)}";
    }

    static string Proof<H>(ToyCase toy) where H : struct, IHash
    {
        VerifyingKey<H> key = Proving.Key<H>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var spy = new SpyTranscript<H>();
        Assert.True(Verifier<H>.Verify(key, proof.Statement, proof.Bytes, 0, spy).IsAccepted);
        string heights = string.Join(' ', proof.Statement.LogHeights);
        return $"{toy.Circuit.Name} {heights}, {H.Name}: {proof.Bytes.Length} bytes {Keccak256.Hash(proof.Bytes)}, state {spy.State}";
    }

    static void Draws<H>() where H : struct, IHash
    {
        var seen = new HashSet<Extension>();
        for (int step = 1; step <= 16; step++)
        {
            for (int words = 0; words < 4; words++)
            {
                var transcript = new Transcript<H>();
                transcript.Observe((TranscriptStep)step, new ulong[words]);
                Assert.True(seen.Add(transcript.Challenge()));
                Assert.True(seen.Add(transcript.Challenge()));
            }
        }
    }

    static void Absorbs<H>() where H : struct, IHash
    {
        var seen = new HashSet<Digest>();
        for (int count = 1; count <= 20; count++)
        {
            for (int i = 0; i < count; i++)
            {
                var words = new ulong[count];
                words[i] = 1;
                var transcript = new Transcript<H>();
                transcript.Observe(TranscriptStep.Opened, words);
                Assert.True(seen.Add(transcript.State));
                if (count > 4) continue;
                for (int word = 0; word < 4; word++)
                {
                    var digests = new Digest[count];
                    digests[i] = new(word == 0 ? 1UL : 0, word == 1 ? 1UL : 0, word == 2 ? 1UL : 0, word == 3 ? 1UL : 0);
                    var other = new Transcript<H>();
                    other.Observe(TranscriptStep.MainCap, digests);
                    Assert.True(seen.Add(other.State));
                }
            }
        }
    }
}
