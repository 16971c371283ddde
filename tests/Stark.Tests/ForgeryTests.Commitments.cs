using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Commitments that are not in the transcript: what they commit to is chosen after the challenges.</summary>
public partial class ForgeryTests
{
    [Fact]
    public void An_unobserved_main_commitment_lets_rows_be_solved_for()
    {
        var toy = new ToyCase("five inputs", new CircuitBuilder("Five").Add<Five>().Build(), [new(5, 3)], new Goldilocks[5]);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        var spy = new SpyTranscript<KeccakHash>(TranscriptStep.MainCap);
        Proving.Prove(key, toy, transcript: spy);

        // gamma is known before the first row is chosen: the five differences from the inputs cancel, though none is 0.
        Extension gamma = spy.Challenges[3];
        KernelOf([.. Enumerable.Range(0, 5).Select(i => gamma.Pow((ulong)i))]).CopyTo(toy.Traces[0].Cells, 0);
        Assert.NotEmpty(TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _));
        ProofResult proof = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(TranscriptStep.MainCap));
        Fools(key, proof.Statement, proof.Bytes, TranscriptStep.MainCap);
    }

    [Fact]
    public void An_unobserved_second_phase_lets_a_fraction_be_solved_for()
    {
        const TranscriptStep Forgotten = TranscriptStep.AuxiliaryCap;
        ToyCase toy = RangeTable.Case();
        toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[3].Low = Goldilocks.Reduce(1000);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        Extension wanted = Extension.Zero;
        void Balance(SecondPhaseTask task)
        {
            if (task.Table.Index == 0) task.Terminal = wanted;
            else wanted = -task.Terminal;
        }
        Proving.Prove(key, toy, new LyingBackend { SecondPhaseLie = Balance }, new SpyTranscript<KeccakHash>(Forgotten));
        var spy = new SpyTranscript<KeccakHash>(Forgotten);
        Proving.Prove(key, toy, new LyingBackend { SecondPhaseLie = Balance }, spy);
        Extension gamma = spy.Challenges[3];

        // In the last row the fraction's constraint and the accumulator's last one may cancel: with n rows and the last point y,
        // (f D - N) gamma^a y / n + (s + f - T) gamma^l = 0 is linear in f. That row is padding, so N is 0.
        TableShape digits = toy.Circuit.Tables[0].Shape;
        var challenges = new Challenges(spy.Challenges[0], spy.Challenges[1], spy.Challenges[2], toy.Circuit.MaxMessageWidth);
        void Solve(SecondPhaseTask task)
        {
            Balance(task);
            if (task.Table.Index != 0) return;
            int last = task.Trace.Height - 1;
            Assert.Equal([2], digits.FractionColumns);
            Extension denominator = challenges.Denominator(0, new SmallValue<Extension>(Extension.Zero));
            Extension product = denominator * denominator;
            Extension sum = ElementAt(task.Output, last, 1);
            Extension share = gamma.Pow((ulong)digits.Constraints.Count)
                * (Goldilocks.RootOfUnity(task.Trace.LogHeight).Inverse() * Goldilocks.Reduce((ulong)task.Trace.Height).Inverse());
            Extension end = gamma.Pow((ulong)digits.Constraints.Count + 3);
            Put(task.Output, last, 0, end * (wanted - sum) * ((share * product) + end).Inverse());
        }
        ProofResult proof = Proving.Prove(key, toy, new LyingBackend { SecondPhaseLie = Solve }, new SpyTranscript<KeccakHash>(Forgotten));
        Fools(key, proof.Statement, proof.Bytes, Forgotten);
    }

    [Fact]
    public void An_unobserved_quotient_can_meet_the_identity()
    {
        const TranscriptStep Forgotten = TranscriptStep.QuotientCap;
        ToyCase toy = Fibonacci.Case(6);
        toy.PublicInputs[2] += Goldilocks.One;
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        var spy = new SpyTranscript<KeccakHash>(Forgotten);
        ProofResult wrong = Proving.Prove(key, toy, transcript: spy);
        var shape = new ProofShape(toy.Circuit, wrong.Statement.LogHeights, Profile.Test);
        var bytes = new ProofBytes(wrong.Bytes, shape);
        Extension[] here = bytes.Elements(bytes.Opened, shape.ColumnCount);
        Extension[] next = bytes.Elements(bytes.Opened + (24 * shape.ColumnCount), shape.ColumnCount);
        OutOfDomainIdentity identity = Identity(wrong.Statement, shape, spy);
        Extension gap = identity.Difference(here, next, [], []);

        // zeta is known before the quotient: a constant more in its first chunk closes the gap there.
        Extension effect = ProofDomain.JoinQuotient([Extension.One, Extension.Zero], spy.Challenges[4], shape.LogHeight);
        var liar = new LyingBackend { QuotientLie = gap * effect.Inverse() };
        ProofResult proof = Proving.Prove(key, toy, liar, new SpyTranscript<KeccakHash>(Forgotten));
        Fools(key, proof.Statement, proof.Bytes, Forgotten);
    }

    /// <summary>Plonky3 #1792: commit rounds that the challenges do not see.</summary>
    [Fact]
    public void Unobserved_layers_can_fold_to_any_polynomial()
    {
        const TranscriptStep Forgotten = TranscriptStep.LayerCap;
        ToyCase toy = Fibonacci.Case(7);
        toy.PublicInputs[2] += Goldilocks.One;
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        Extension claim = ValueThatMeetsTheIdentity(key, toy, Forgotten);
        var spy = new SpyTranscript<KeccakHash>(Forgotten);
        Proving.Prove(key, toy, new LyingBackend { OpenedLie = claim }, spy);
        Extension challenge = spy.Challenges[6];

        // The fold's challenge is known before the layer: one value of each leaf makes it fold to 0. A queried position among the changed
        // ones would show it, seven in eight are not, and every nonce draws others.
        for (ulong nonce = 0; nonce < 64; nonce++)
        {
            var liar = new LyingBackend
            {
                OpenedLie = claim,
                Nonce = nonce,
                LayerLie = (values, logDegree, logBlowup) => FoldToZero(values, logDegree, logBlowup, challenge),
            };
            ProofResult proof = Proving.Prove(key, toy, liar, new SpyTranscript<KeccakHash>(Forgotten));
            var weak = new SpyTranscript<KeccakHash>(Forgotten);
            if (!Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0, weak).IsAccepted) continue;
            Fools(key, proof.Statement, proof.Bytes, Forgotten);
            return;
        }
        Assert.Fail("Some nonce draws none of the changed positions.");
    }

    static void FoldToZero(Matrix values, int logDegree, int logBlowup, Extension challenge)
    {
        const int LogArity = 3;
        using var folded = new Matrix(Extension.Degree, (int)(values.Width >> LogArity));
        Backends.ForCpu().Fold(values, logDegree, LogArity, logBlowup, challenge, folded, new(1));
        for (int leaf = 0; leaf < folded.Width; leaf++)
        {
            // The value at the leaf's own position has the share (1 + r + ... + r^7) / 8 in the fold, r = challenge / x.
            Extension ratio = challenge * ProofDomain.Point(logDegree, logBlowup, leaf).Inverse(), share = Extension.Zero;
            for (int k = 0; k < 1 << LogArity; k++) share += ratio.Pow((ulong)k);
            share *= Goldilocks.Reduce(1 << LogArity).Inverse();
            int from = Place(leaf, logDegree - LogArity), to = Place(leaf, logDegree);
            Extension change = Vertical(folded, from) * share.Inverse(), value = Vertical(values, to) - change;
            (values.Row(0)[to], values.Row(1)[to], values.Row(2)[to]) = (value.A.Value, value.B.Value, value.C.Value);
        }

        int Place(int position, int log) => ((position & ((1 << logBlowup) - 1)) << log) + (position >> logBlowup);
    }

    static Extension Vertical(Matrix coordinates, int place) => new(
        Goldilocks.Reduce(coordinates.Row(0)[place]), Goldilocks.Reduce(coordinates.Row(1)[place]),
        Goldilocks.Reduce(coordinates.Row(2)[place]));

    static Extension ElementAt(Matrix rows, int row, int column)
    {
        Span<ulong> words = rows.Row(row)[(3 * column)..];
        return new(Goldilocks.Reduce(words[0]), Goldilocks.Reduce(words[1]), Goldilocks.Reduce(words[2]));
    }

    static void Put(Matrix rows, int row, int column, Extension value)
    {
        Span<ulong> words = rows.Row(row)[(3 * column)..];
        (words[0], words[1], words[2]) = (value.A.Value, value.B.Value, value.C.Value);
    }
}
