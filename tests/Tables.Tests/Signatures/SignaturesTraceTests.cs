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

/// <summary>Honest signatures meet every clause, and signatures that are not good never come to a trace.</summary>
public class SignaturesTraceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(100, 40)]
    public void Traces_meet_every_clause(int count, int keys)
    {
        Witnessed honest = SignedScene.Of(SignedScene.Messages(count, keys, 1), threads: 2);
        IReadOnlyList<CheckFailure> failures = QuickCheck.Run(honest.Circuit, honest.Traces, honest.Inputs, out _, threads: 2);
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(20)));
    }

    [Fact]
    public void A_proof_is_accepted()
    {
        Witnessed honest = SignedScene.Of(SignedScene.Messages(5, 2, 2));
        Assert.Empty(TraceChecker.Check(honest.Circuit, honest.Traces, honest.Inputs, out _));
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(honest.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, honest.Traces, honest.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0);
        Assert.True(verdict.IsAccepted, verdict.ToString());
    }

    [Fact]
    public void Traces_do_not_depend_on_threads()
    {
        SignedMessage[] messages = SignedScene.Messages(40, 7, 3);
        Witnessed one = SignedScene.Of(messages), two = SignedScene.Of(messages, threads: 2);
        foreach ((TableTrace a, TableTrace b) in one.Traces.Zip(two.Traces)) Assert.Equal(a.Cells, b.Cells);
    }

    [Fact]
    public void The_circuit_of_releases_holds_its_width()
    {
        Circuit release = OrderBookCircuit.Release;
        TableShape shape = release.Tables[OrderBookCircuit.Signatures].Shape;
        Assert.Equal((48, 4), (shape.Width, shape.AuxiliaryColumns));
        Assert.InRange(release.Tables.Sum(table => table.Shape.Width), 1, 360);
        Assert.InRange(release.Tables.Sum(table => table.Shape.AuxiliaryColumns), 1, 45);
        Assert.Empty(shape.LooseGates());
    }

    /// <summary>At most 3,000 main cells a signature at 1,024 signatures of 256 keys, and 1,500 at 8,192.</summary>
    [Theory, Trait("Report", "")]
    [InlineData(40, 7, 1_000_000)]
    [InlineData(1_024, 256, 3_000)]
    [InlineData(8_192, 256, 1_500)]
    public void A_signature_takes_so_many_cells(int count, int keys, int cellsMax)
    {
        int width = OrderBookCircuit.Release.Tables[OrderBookCircuit.Signatures].Shape.Width;
        SignatureRows each = SignatureRows.Batched;
        long rows = ((long)each.OfSignature * count) + (each.OfKey * keys) + each.Ends;
        double cells = (double)rows * width / count;
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} signatures of {keys} keys: {cells:F0} main cells each");
        Assert.InRange(cells, 1, cellsMax);
        if (count > 100) return;
        (TableTrace _, int filled) = SignaturesTrace.Fill(
            SignedScene.Messages(count, keys, 6), new CompressionLedger(), new LimbLedger(), new Workers(2));
        Assert.Equal(rows - 2, filled);
    }

    /// <summary>G and 2^288 G, U and V by the hash to the curve, and what 36 windows make of them.</summary>
    [Fact]
    public void The_constants_of_the_sum_are_what_they_are_said_to_be()
    {
        CurvePoint high = CurvePoint.Generator, running = CurvePoint.FromHash(SumConstants.Tag, 0);
        for (int bit = 0; bit < 288; bit++) high = high.Double();
        CurvePoint start = CurvePoint.FromHash(SumConstants.Tag, 1), end = start;
        for (int window = 0; window < SumConstants.Windows; window++)
        {
            for (int bucket = 0; bucket < SumConstants.Buckets; bucket++) end += running;
            for (int doubling = 0; doubling < SumConstants.Doublings; doubling++) end = end.Double();
        }
        Assert.Equal(SumConstants.Generator<Goldilocks>(), SignaturesTrace.Words(CurvePoint.Generator));
        Assert.Equal(SumConstants.HighGenerator<Goldilocks>(), SignaturesTrace.Words(high));
        Assert.Equal(SumConstants.RunningStart<Goldilocks>(), SignaturesTrace.Words(running));
        Assert.Equal(SumConstants.Start<Goldilocks>(), SignaturesTrace.Words(start));
        Assert.Equal(SumConstants.End<Goldilocks>(), SignaturesTrace.Words(end));
    }

    [Fact]
    public void A_bad_signature_is_named_and_never_becomes_a_trace()
    {
        SignedMessage[] good = SignedScene.Messages(4, 2, 4);
        Refused(1, "EquationFails", message => message with { Digest = good[0].Digest });
        Refused(2, "EquationFails", message => message with { Key = good[1].Key });
        Refused(0, "KeyNeutral", message => message with { Key = default });
        Refused(3, "CommitmentNeutral", message => message with { Signature = message.Signature with { Commitment = default } });
        Refused(3, "EquationFails", message => message with
        {
            Signature = message.Signature with { Response = message.Signature.Response + Scalar.One },
        });

        void Refused(int place, string why, Func<SignedMessage, SignedMessage> change)
        {
            SignedMessage[] messages = [.. good];
            messages[place] = change(messages[place]);
            ProvingException refusal = Assert.Throws<ProvingException>(() => SignedScene.Of(messages));
            Assert.Contains($"signature {place + 1} of the batch is refused: {why}", refusal.Message);
        }
    }

    /// <summary>A bit of every byte of R and s, of the key and of the digest.</summary>
    [Fact]
    public void Every_signed_field_is_bound()
    {
        SignedMessage[] good = SignedScene.Messages(1, 1, 5);
        for (int i = 0; i < 152; i += 3)
        {
            SignedMessage changed = Flipped(good[0], i, 1 << (i % 8));
            Assert.False(Schnorr.Verify(changed.Key, changed.Digest, changed.Signature));
            Assert.Throws<ProvingException>(() => SignedScene.Of([changed]));
        }
    }

    static SignedMessage Flipped(SignedMessage message, int place, int bit)
    {
        Span<byte> bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<SignedMessage>(ref message));
        bytes[place] ^= (byte)bit;
        return message;
    }
}
