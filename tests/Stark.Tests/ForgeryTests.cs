using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>
/// For public inputs, heights, terminals, opened values, final polynomial and every commitment: the forged proof that passes a verifier
/// whose transcript forgets that step. So the step is needed, and the real verifier refuses the forgery.
/// </summary>
public partial class ForgeryTests
{
    /// <summary>Plonky3 #359: public values not in the transcript. Inputs enter linearly, so they can be solved for afterwards.</summary>
    [Fact]
    public void Unobserved_public_inputs_can_be_replaced()
    {
        var trace = new TableTrace(5, 3);
        var toy = new ToyCase("five inputs", new CircuitBuilder("Five").Add<Five>().Build(), [trace], new Goldilocks[5]);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(TranscriptStep.PublicInputs));

        // The forged difference D must leave sum of gamma^i D_i at 0: five unknowns of F, three equations.
        var spy = new SpyTranscript<KeccakHash>(TranscriptStep.PublicInputs);
        Assert.True(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0, spy).IsAccepted);
        Extension gamma = spy.Challenges[3];
        Goldilocks[] inputs = KernelOf([.. Enumerable.Range(0, 5).Select(i => gamma.Pow((ulong)i))]);
        Assert.Contains(inputs, input => !input.IsZero);
        Statement lie = proof.Statement.With(inputs: inputs);
        Fools(key, lie, proof.Bytes, TranscriptStep.PublicInputs);
    }

    /// <summary>Plonky3 #375: degrees not in the transcript.</summary>
    [Fact]
    public void Unobserved_heights_can_be_replaced()
    {
        ToyCase fibonacci = Fibonacci.Case(5);
        var squares = new TableTrace(2, 3);
        Circuit circuit = new CircuitBuilder("Heights").Add<Fibonacci>().Add<Squares>().Build();
        var toy = new ToyCase("heights", circuit, [fibonacci.Traces[0], squares], fibonacci.PublicInputs);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(TranscriptStep.Heights));
        Fools(key, proof.Statement.With([5, 4]), proof.Bytes, TranscriptStep.Heights);
    }

    /// <summary>SP1 GHSA-8m24, Plonky3 #1385: terminals after the challenge. An unbalanced bus is balanced afterwards.</summary>
    [Fact]
    public void Unobserved_terminals_can_be_balanced()
    {
        ToyCase toy = RangeTable.Case();
        toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[3].Low = Goldilocks.Reduce(1000);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(TranscriptStep.Terminals));
        var shape = new ProofShape(toy.Circuit, proof.Statement.LogHeights, Profile.Test);
        var bytes = new ProofBytes(proof.Bytes, shape);
        Extension[] terminals = bytes.Elements(bytes.Terminals, 2);
        Assert.False((terminals[0] + terminals[1]).IsZero);

        // Two unknowns: their sum cancels the imbalance, their effect on the identity at zeta cancels itself.
        var draws = new SpyTranscript<KeccakHash>(TranscriptStep.Terminals);
        Draw(shape, key, proof, bytes, draws);
        var identity = Identity(proof.Statement, shape, draws);
        Extension[] here = bytes.Elements(bytes.Opened, shape.ColumnCount);
        Extension[] next = bytes.Elements(bytes.Opened + (24 * shape.ColumnCount), shape.ColumnCount);
        Extension Effect(int i)
        {
            Extension[] changed = [.. terminals];
            changed[i] += Extension.One;
            return identity.Difference(here, next, changed, []);
        }
        Assert.True(identity.Difference(here, next, terminals, []).IsZero);
        Extension first = Effect(0), second = Effect(1), wanted = -(terminals[0] + terminals[1]);
        Extension change = wanted * second * (second - first).Inverse();
        bytes[bytes.Terminals, 0] = terminals[0] + change;
        bytes[bytes.Terminals, 1] = terminals[1] + (wanted - change);
        Fools(key, proof.Statement, bytes.Bytes, TranscriptStep.Terminals);
    }

    /// <summary>Plonky3 GHSA-vrmm: opened values not observed before the batching challenge.</summary>
    [Fact]
    public void Unobserved_opened_values_can_meet_the_identity()
    {
        ToyCase toy = Fibonacci.Case(4);
        toy.PublicInputs[2] += Goldilocks.One;
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(TranscriptStep.Opened));
        var shape = new ProofShape(toy.Circuit, proof.Statement.LogHeights, Profile.Test);
        var bytes = new ProofBytes(proof.Bytes, shape);
        var draws = new SpyTranscript<KeccakHash>(TranscriptStep.Opened);
        Draw(shape, key, proof, bytes, draws);
        Extension[] here = bytes.Elements(bytes.Opened, shape.ColumnCount);
        Extension[] next = bytes.Elements(bytes.Opened + (24 * shape.ColumnCount), shape.ColumnCount);
        OutOfDomainIdentity identity = Identity(proof.Statement, shape, draws);
        Extension gap = identity.Difference(here, next, [], []);
        Assert.False(gap.IsZero);

        // Two quotient columns: keep their share of the combination, close the gap of the identity.
        int column = shape.Quotient.Members[0].FirstColumn;
        Extension Effect(int i)
        {
            Extension[] changed = [.. here];
            changed[column + i] += Extension.One;
            return identity.Difference(changed, next, [], []) - gap;
        }
        Extension batching = draws.Challenges[5], first = Effect(0), second = Effect(1);
        Extension change = -gap * (first - (second * batching.Inverse())).Inverse();
        bytes[bytes.Opened, column] = here[column] + change;
        bytes[bytes.Opened, column + 1] = here[column + 1] - (change * batching.Inverse());
        Fools(key, proof.Statement, bytes.Bytes, TranscriptStep.Opened);
    }

    /// <summary>Plonky3 #393, #398: final polynomial not observed. It is drawn through what the positions show.</summary>
    [Fact]
    public void An_unobserved_final_polynomial_can_be_drawn_through_the_positions()
    {
        ToyCase toy = Fibonacci.Case(7);
        toy.PublicInputs[2] += Goldilocks.One;
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);

        // The prover claims the value that meets the identity; its first layer is no polynomial of low degree any more.
        var liar = new LyingBackend { OpenedLie = ValueThatMeetsTheIdentity(key, toy, TranscriptStep.FinalPolynomial) };
        var spy = new SpyTranscript<KeccakHash>(TranscriptStep.FinalPolynomial);
        ProofResult proof = Proving.Prove(key, toy, liar, spy);
        var shape = new ProofShape(toy.Circuit, proof.Statement.LogHeights, Profile.Test);
        var forged = new ProofBytes(proof.Bytes, shape);
        int mask = (1 << (shape.LogFinalLength + Profile.Test.LogBlowup)) - 1;
        int[] positions = [.. spy.Drawn.Select(position => position & mask).Distinct()];
        var points = new Extension[positions.Length];
        var values = new Extension[positions.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            points[i] = ProofDomain.Point(shape.LogFinalLength, Profile.Test.LogBlowup, positions[i]);
            values[i] = liar.LastLayer(positions[i], shape.LogFinalLength, Profile.Test.LogBlowup);
        }
        Extension[] polynomial = Interpolate(points, values);
        for (int i = 0; i < 1 << shape.LogFinalLength; i++)
            forged[forged.Final, i] = i < polynomial.Length ? polynomial[i] : Extension.Zero;
        Fools(key, proof.Statement, forged.Bytes, TranscriptStep.FinalPolynomial);
    }

    /// <summary>
    /// Plonky3 GHSA-f69f, OpenVM GHSA-4w7p: the degree of what is folded is not checked. The same prover under the real transcript: all
    /// paths lead to their commitments, all folds are right, and the last one is not the final polynomial.
    /// </summary>
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(9)]
    public void A_false_opening_is_no_polynomial_of_low_degree_and_fails_at_the_final_one(int logHeight)
    {
        ToyCase toy = Fibonacci.Case(logHeight);
        toy.PublicInputs[2] += Goldilocks.One;
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, new LyingBackend { OpenedLie = ValueThatMeetsTheIdentity(key, toy) });
        Assert.Equal(VerificationFailure.FinalPolynomial, Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0).Failure);
    }

    // What the first quotient column would have to be at zeta, less what it is. Challenges up to zeta do not depend on the claim.
    static Extension ValueThatMeetsTheIdentity(VerifyingKey<KeccakHash> key, ToyCase toy, params TranscriptStep[] forgotten)
    {
        ProofResult wrong = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(forgotten));
        var shape = new ProofShape(toy.Circuit, wrong.Statement.LogHeights, Profile.Test);
        var bytes = new ProofBytes(wrong.Bytes, shape);
        var draws = new SpyTranscript<KeccakHash>(forgotten);
        Draw(shape, key, wrong, bytes, draws);
        OutOfDomainIdentity identity = Identity(wrong.Statement, shape, draws);
        Extension[] here = bytes.Elements(bytes.Opened, shape.ColumnCount);
        Extension[] next = bytes.Elements(bytes.Opened + (24 * shape.ColumnCount), shape.ColumnCount);
        Extension gap = identity.Difference(here, next, [], []);
        Assert.False(gap.IsZero);
        Extension[] changed = [.. here];
        changed[shape.Quotient.Members[0].FirstColumn] += Extension.One;
        return -gap * (identity.Difference(changed, next, [], []) - gap).Inverse();
    }

    static void Fools(VerifyingKey<KeccakHash> key, Statement lie, byte[] proof, TranscriptStep forgotten)
    {
        VerificationResult weak = Verifier<KeccakHash>.Verify(key, lie, proof, 0, new SpyTranscript<KeccakHash>(forgotten));
        Assert.True(weak.IsAccepted, $"A verifier that forgets {forgotten} should be fooled: {weak}");
        Assert.False(Verifier<KeccakHash>.Verify(key, lie, proof, 0).IsAccepted, $"{forgotten} is not bound");
    }

    // Runs the transcript of a proof up to the positions, whatever the verdict is.
    static void Draw(ProofShape shape, VerifyingKey<KeccakHash> key, ProofResult proof, ProofBytes bytes, SpyTranscript<KeccakHash> spy)
    {
        Opening.Observe(spy, key, proof.Statement, shape);
        int at = 6;
        Cap(TranscriptStep.MainCap, shape.Main.CapLength);
        for (int i = 0; i < 3; i++) spy.Challenge();
        if (shape.Auxiliary is not null) Cap(TranscriptStep.AuxiliaryCap, shape.Auxiliary.CapLength);
        spy.Observe(TranscriptStep.Terminals, bytes.Elements(bytes.Terminals, shape.TerminalTables.Count()));
        spy.Observe(TranscriptStep.Evaluations, bytes.Elements(bytes.Evaluations, shape.PublishingTables.Count()));
        spy.Challenge();
        at = bytes.Opened - (32 * shape.Quotient.CapLength);
        Cap(TranscriptStep.QuotientCap, shape.Quotient.CapLength);
        spy.Challenge();
        spy.Observe(TranscriptStep.Opened, bytes.Elements(bytes.Opened, shape.ColumnCount));
        spy.Observe(TranscriptStep.Opened, bytes.Elements(bytes.Opened + (24 * shape.ColumnCount), shape.ColumnCount));
        spy.Challenge();

        void Cap(TranscriptStep step, int length)
        {
            var digests = new Digest[length];
            System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Digest>(bytes.Bytes.AsSpan(at, 32 * length)).CopyTo(digests);
            at += 32 * length;
            spy.Observe(step, digests);
        }
    }

    static OutOfDomainIdentity Identity(Statement statement, ProofShape shape, SpyTranscript<KeccakHash> spy)
    {
        List<Extension> drawn = spy.Challenges;
        return new(statement, shape, new(drawn[0], drawn[1], drawn[2], statement.Circuit.MaxMessageWidth), drawn[3], drawn[4]);
    }

    // A vector over F with sum of v_i x_i = 0, by elimination of the three coordinates.
    static Goldilocks[] KernelOf(Extension[] x)
    {
        var rows = new Goldilocks[3][];
        for (int i = 0; i < 3; i++) rows[i] = [.. x.Select(e => i == 0 ? e.A : i == 1 ? e.B : e.C)];
        for (int pivot = 0; pivot < 3; pivot++)
        {
            int row = Array.FindIndex(rows, pivot, candidate => !candidate[pivot].IsZero);
            (rows[pivot], rows[row]) = (rows[row], rows[pivot]);
            Goldilocks inverse = rows[pivot][pivot].Inverse();
            for (int j = 0; j < x.Length; j++) rows[pivot][j] *= inverse;
            for (int other = 0; other < 3; other++)
            {
                if (other == pivot) continue;
                Goldilocks factor = rows[other][pivot];
                for (int j = 0; j < x.Length; j++) rows[other][j] -= factor * rows[pivot][j];
            }
        }
        var kernel = new Goldilocks[x.Length];
        kernel[^1] = Goldilocks.One;
        for (int i = 0; i < 3; i++) kernel[i] = -rows[i][^1];
        return kernel;
    }

    static Extension[] Interpolate(Extension[] points, Extension[] values)
    {
        var result = new Extension[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            Extension[] basis = [Extension.One];
            Extension denominator = Extension.One;
            for (int j = 0; j < points.Length; j++)
            {
                if (j == i) continue;
                var product = new Extension[basis.Length + 1];
                for (int k = 0; k < basis.Length; k++)
                {
                    product[k + 1] += basis[k];
                    product[k] -= basis[k] * points[j];
                }
                basis = product;
                denominator *= points[i] - points[j];
            }
            Extension scale = values[i] * denominator.Inverse();
            for (int k = 0; k < basis.Length; k++) result[k] += basis[k] * scale;
        }
        return result;
    }

    struct FiveColumns<T> where T : unmanaged
    {
        public T A, B, C, D, E;
    }

    /// <summary>The first row is the public inputs.</summary>
    readonly struct Five : ITable
    {
        public static string Name => "Five";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly FiveColumns<T> row = ref air.Row<FiveColumns<T>>(), input = ref air.Public<FiveColumns<T>>();
            air.First.Equal("V1", row.A, input.A);
            air.First.Equal("V1", row.B, input.B);
            air.First.Equal("V1", row.C, input.C);
            air.First.Equal("V1", row.D, input.D);
            air.First.Equal("V1", row.E, input.E);
        }
    }

    struct SquaresColumns<T> where T : unmanaged
    {
        public T Root, Square;
    }

    /// <summary>Every row is a number and its square.</summary>
    readonly struct Squares : ITable
    {
        public static string Name => "Squares";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly SquaresColumns<T> row = ref air.Row<SquaresColumns<T>>();
            air.Equal("Q1", row.Square, row.Root * row.Root);
        }
    }
}
