using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Sizes that follow from statement and profile, and what is held against them.</summary>
public class ProofShapeTests
{
    /// <summary>A commitment is never deeper than its tree, though the profile would have it so.</summary>
    [Fact]
    public void Caps_end_at_the_leaves()
    {
        Profile deep = Profile.Test with { CapHeight = 8 };
        var shape = new ProofShape(Fibonacci.Case(5).Circuit, [5], deep);
        Assert.Equal([(7, 7), (7, 7)], shape.Trees.Select(tree => (tree.LogLeaves, tree.CapHeight)));
        Assert.Equal([new(5, 1, 6)], shape.Layers);
        var tall = new ProofShape(Fibonacci.Case(5).Circuit, [11], deep);
        Assert.Equal([new(11, 3, 8), new LayerShape(8, 3, 7), new LayerShape(5, 1, 6)], tall.Layers);
        foreach (int logHeight in new[] { 3, 5, 8 })
        {
            ToyCase toy = Fibonacci.Case(logHeight);
            VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy, deep);
            ProofResult proof = Proving.Prove(key, toy);
            VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0);
            Assert.True(verdict.IsAccepted, $"{logHeight}: {verdict}");
        }
    }

    [Fact]
    public void Trees_order_their_tables_by_height_and_then_by_place()
    {
        ToyCase toy = Newsroom.Case();
        var shape = new ProofShape(toy.Circuit, [4, 5, 4], Profile.Test);
        Assert.Equal([(0, 4, 1, 0)], Members(shape.Preprocessed!));
        Assert.Equal([(0, 4, 5, 1), (2, 4, 2, 8), (1, 5, 2, 6)], Members(shape.Main));
        Assert.Equal([(0, 4, 15, 10), (2, 4, 6, 31), (1, 5, 6, 25)], Members(shape.Auxiliary!));
        Assert.Equal([(-1, 5, 6, 37)], Members(shape.Quotient));
        Assert.Equal((43, 7, 128), (shape.ColumnCount, shape.LogDomain, 1 << shape.Trees[3].LogLeaves));

        static (int, int, int, int)[] Members(TreeShape tree) =>
            [.. tree.Members.Select(member => (member.Table, member.LogHeight, member.Width, member.FirstColumn))];
    }

    /// <summary>What cannot happen behind a statement that was judged is still no silent mistake.</summary>
    [Fact]
    public void Columns_that_do_not_fit_their_table_are_no_columns()
    {
        ToyCase toy = Fibonacci.Case(4);
        var shape = new ProofShape(toy.Circuit, [4], Profile.Test);
        var openings = new OpenedColumns(shape, new Extension[shape.ColumnCount + 1], new Extension[shape.ColumnCount]);
        Assert.Throws<InvalidOperationException>(() => openings.Row(shape.Main, 0));
        Assert.Equal(2, openings.Next(shape.Main, 0).Length);
        Assert.Throws<InvalidOperationException>(() => toy.Circuit.Tables[0].Accept(Evaluator(3, 2)));
        Assert.Throws<InvalidOperationException>(() => toy.Circuit.Tables[0].Accept(Evaluator(2, 1)));
        Assert.Equal(Extension.Zero, toy.Circuit.Tables[0].Accept(Evaluator(2, 2)));

        static ConstraintEvaluator Evaluator(int row, int next) => new()
        {
            Challenges = new(Extension.One, Extension.One, Extension.One, 1),
            PublicInputs = new Extension[3],
            Gamma = Extension.X,
            Point = Extension.X,
            LogHeight = 4,
            FirstPower = 0,
            Row = new Extension[row],
            Next = new Extension[next],
            Preprocessed = [],
            NextPreprocessed = [],
            Auxiliary = [],
            NextAuxiliary = [],
            Terminal = default,
            Evaluation = default,
        };
    }
}
