using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The order of the protocol is pinned, and both sides follow it.</summary>
public class TranscriptTests
{
    [Fact]
    public void Prover_and_verifier_follow_the_same_script()
    {
        foreach (ToyCase toy in ToyCase.All())
        {
            VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
            var proving = new SpyTranscript<KeccakHash>();
            ProofResult proof = Proving.Prove(key, toy, transcript: proving);
            var verifying = new SpyTranscript<KeccakHash>();
            Assert.True(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0, verifying).IsAccepted);
            Assert.Equal(verifying.Script, proving.Script);
        }
    }

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

    [Fact]
    public void Every_step_and_word_changes_what_is_drawn()
    {
        Draws<KeccakHash>();
        Draws<Poseidon2Hash>();
    }

    /// <summary>Plonky3 #1747: bounds of the work that are lost when they are truncated to 32 bits.</summary>
    [Fact]
    public void Work_of_32_bits_and_more_is_asked_for()
    {
        Assert.True(Transcript<Poseidon2Hash>.ShowsWork(new(1UL << 40, 0, 0, 0), 40));
        Assert.False(Transcript<Poseidon2Hash>.ShowsWork(new(1UL << 39, 0, 0, 0), 40));
        Assert.False(Transcript<Poseidon2Hash>.ShowsWork(new(1UL << 33, 0, 0, 0), 34));
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
}
