using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Honest ladders: the rows of the prover are those that the definition gives, and are accepted.</summary>
public class LadderHonestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(70)]
    public void Good_signatures_are_accepted(int count)
    {
        ForgedWitness witness = Honest(count, out SignedMessage[] messages);
        Assert.Empty(witness.Failures());
        Assert.Empty(TraceChecker.Check(witness.Circuit, witness.Traces, witness.Inputs, out _));
        Assert.All(messages, message => Assert.True(Schnorr.Verify(message.Key, message.Digest, message.Signature)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(70, 2)]
    public void The_prover_fills_the_same_cells(int count, int threads)
    {
        ForgedWitness witness = Honest(count, out SignedMessage[] messages);
        var compressions = new CompressionLedger();
        LadderTrace traces = LadderTrace.Fill<HashedOrigins>(messages, compressions, new Workers(threads));
        Assert.Equal(witness.Traces[1].Cells, traces.Ladder.Cells);
        Assert.Equal(witness.Traces[LadderForgery<HashedOrigins>.CombAt].Cells, traces.Comb.Cells);
        Assert.Equal(witness.Traces[LadderForgery<HashedOrigins>.RungsAt].Cells, traces.Rungs.Cells);
        Assert.Equal(3 * count, compressions.Count);
        Assert.Equal(1 + (208 * count), traces.Rows);
    }

    [Fact]
    public void Its_proof_is_accepted()
    {
        ForgedWitness witness = Honest(3, out _);
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(witness.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, [.. witness.Traces], witness.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0);
        Assert.True(verdict.IsAccepted, verdict.ToString());
    }

    /// <summary>The prover names the first signature that is not good, whatever is wrong with it.</summary>
    [Fact]
    public void A_bad_signature_is_named()
    {
        _ = Honest(70, out SignedMessage[] messages);
        SignedMessage good = messages[66];
        SignedMessage[] bad =
        [
            good with { Digest = good.Digest with { Word0 = good.Digest.Word0 ^ 1 } },
            good with { Key = messages[65].Key },
            good with { Key = default },
            good with { Signature = good.Signature with { Commitment = default } },
            good with { Signature = good.Signature with { Commitment = messages[65].Signature.Commitment } },
            good with { Signature = good.Signature with { Response = good.Signature.Response + Scalar.One } },
            good with { Signature = good.Signature with { Commitment = NoPoint() } },
        ];
        foreach (SignedMessage message in bad)
        {
            messages[66] = message;
            ProvingException fault = Assert.Throws<ProvingException>(
                () => LadderTrace.Fill<HashedOrigins>(messages, new CompressionLedger(), new Workers(2)));
            Assert.Equal("signature 67 of 70 is not good", fault.Message);
        }
    }

    static EncodedPoint NoPoint()
    {
        for (ulong word = 2; ; word++)
            if (!CurvePoint.TryDecode(new(word, 0, 0, 0, 0), out _)) return new(word, 0, 0, 0, 0);
    }

    static ForgedWitness Honest(int count, out SignedMessage[] messages)
    {
        var dice = new Dice(0x1ADD);
        var forgery = new LadderForgery<HashedOrigins>(null);
        var made = new List<SignedMessage>();
        for (int i = 0; i < count; i++)
        {
            Digest digest = Poseidon2Width8.Compress([(ulong)i, 1, 2, 3, 4, 5, 6, 7]);
            var plan = LadderPlan<HashedOrigins>.Signed(1 + (dice.Next() % 5), dice.Next(), digest);
            forgery.Add(plan);
            made.Add(new(plan.Key, digest, new(plan.Commitment, plan.Response)));
        }
        messages = [.. made];
        return forgery.Finish();
    }
}
