using OrderBookRollup.Air;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Forged witnesses are refused; and without the clause that refuses them they are not, for each clause.</summary>
public class AttackTests
{
    const string Golden = "Golden/kill-matrix.txt";

    public static TheoryData<string> Names => [.. Attacks.All.Select(attack => attack.Name)];

    [Fact]
    public void The_scene_of_the_attacks_is_honest() => Assert.Empty(Forgery.Of(Attacks.TheScene, null).Finish().Failures());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_refused(string name)
    {
        ForgedWitness forged = Attacks.All.Single(attack => attack.Name == name).Make(null);
        IReadOnlyList<CheckFailure> failures = forged.Failures();
        Assert.NotEmpty(failures);
        Assert.Equal(
            TraceChecker.Check(forged.Circuit, forged.Traces, forged.Inputs, out _).Count == 0,
            QuickCheck.Run(forged.Circuit, forged.Traces, forged.Inputs, out _).Count == 0);
        foreach (CheckFailure failure in failures) TestContext.Current.TestOutputHelper?.WriteLine(failure.ToString());
    }

    /// <summary>The words of the statement are part of the transcript, so what forges them is judged with the trace's own words.</summary>
    [Theory]
    [InlineData("a record that is half leaf and half node changes without an access")]
    [InlineData("a leaf at level 1: two digests accessed as a record")]
    [InlineData("published in another order: the leaves are swapped")]
    [InlineData("a wrong output: minus one first half and two last halves in one row")]
    [InlineData("two permutations cross on the way out")]
    public void The_verifier_refuses_it_too(string name)
    {
        ForgedWitness forged = Attacks.All.Single(attack => attack.Name == name).Make(null);
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(forged.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, [.. forged.Traces], forged.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        Assert.False(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0).IsAccepted);
    }

    [Fact, Trait("Report", "")]
    public void Each_clause_is_needed_by_an_attack()
    {
        Circuit circuit = Witnessed.TheCircuit;
        IEnumerable<CircuitTable> roots = circuit.Supplies.Where(supply => supply.Shape.Name == RootSupply.Name);
        // Between the two tables of the tests that play steps and signatures.
        IReadOnlyList<string> clauses = KillMatrix.ClausesOf(circuit.Tables.Skip(1).SkipLast(1).Concat(roots));
        string[] matrix = [.. KillMatrix.Of(clauses, Attacks.All).Select(row => row.ToString())];
        foreach (string row in matrix) TestContext.Current.TestOutputHelper?.WriteLine(row);
        Assert.DoesNotContain(matrix, row => row.EndsWith("| none"));
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, Golden)), matrix);
    }
}
