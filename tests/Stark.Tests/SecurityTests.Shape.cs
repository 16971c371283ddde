using System.Numerics;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Tests.Toys;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>What the verifier tells the calculator about a statement.</summary>
public partial class SecurityTests
{
    [Fact]
    public void Every_number_of_a_statement_reaches_the_calculator()
    {
        ToyCase toy = Memory.Case();
        var statement = new Statement(toy.Circuit, [6, 3, 8], toy.PublicInputs);
        var shape = new ProofShape(toy.Circuit, statement.LogHeights, Profile.Inner);
        SecurityInput input = SecurityInput.Of<KeccakHash>(shape, statement);

        // Main 8 + 5 + 1, preprocessed 1, second phase 3 x (3 + 2 + 2), quotient 6: each is opened at two points.
        Assert.Equal(2 * 42, input.BatchSize);
        Assert.Equal((8, 2, 82, 3, 6, 20),
            (input.LogRows, input.LogBlowup, input.QueryCount, input.LogArity, input.LogFinalLength, input.Grinding.Queries));

        // Messages: three a row of Memory, two of Boundary, one of Bytes, two of the verifier. The text's constraints and the rest:
        // 7 + 2 + 3, 4 + 1 + 3, 0 + 1 + 3.
        Assert.Equal((3 * 64) + (2 * 8) + 256 + 2, input.BusMessages);
        Assert.Equal(7 + 2 + 3 + 4 + 1 + 3 + 1 + 3, input.ConstraintCount);
        Assert.Equal((3, 4, 2, 0), (input.MessageWidth, input.MaxDegree, input.DeepPoints, input.PublishedWords));
    }

    /// <summary>A trace may publish two words in each of its rows, whatever few the statement names; a statement may name more.</summary>
    [Fact]
    public void Published_words_are_those_of_the_statement_or_all_that_rows_can_hold()
    {
        ToyCase toy = Publisher.Case(5, 19);
        var shape = new ProofShape(toy.Circuit, [5], Profile.Test);
        long Words(int published) =>
            SecurityInput.Of<KeccakHash>(shape, new(toy.Circuit, [5], [], [new Goldilocks[published]])).PublishedWords;
        Assert.Equal([64, 64, 64, 65, 1000], new[] { Words(0), Words(3), Words(64), Words(65), Words(1000) });
    }

    [Fact]
    public void The_longest_publication_of_all_tables_counts()
    {
        Circuit circuit = new CircuitBuilder("Two").Add<Publisher>().Add<Publisher>().Add<Fibonacci>().Build();
        foreach ((int first, int second) in new[] { (3, 6), (6, 3) })
        {
            var statement = new Statement(circuit, [first, second, 4], new Goldilocks[3], [[], [], []]);
            Assert.Equal(128, SecurityInput.Of<KeccakHash>(new(circuit, statement.LogHeights, Profile.Test), statement).PublishedWords);
        }
    }

    [Fact]
    public void Digests_are_those_of_the_hash()
    {
        ToyCase toy = Fibonacci.Case(4);
        var statement = new Statement(toy.Circuit, [4], toy.PublicInputs);
        var shape = new ProofShape(toy.Circuit, [4], Profile.Test);
        Assert.Equal(BigInteger.One << 256, SecurityInput.Of<KeccakHash>(shape, statement).DigestCount);
        Assert.Equal(BigInteger.Pow(Goldilocks.Modulus, 4), SecurityInput.Of<Poseidon2Hash>(shape, statement).DigestCount);
    }
}
