using OrderBookRollup.Air;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Each attack is refused, for the reason of one clause, and passes where that clause is missing. GOLDEN_WRITE=1 writes the matrix anew.
/// </summary>
public class SignatureAttackTests
{
    static string Golden => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "signatures-kill-matrix.txt");

    static string Implied => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "signatures-implied.txt");

    public static TheoryData<string> Names => [.. SignatureAttacks.All.Select(attack => attack.Name)];

    [Fact]
    public void Without_a_lie_everything_is_accepted() => Assert.Empty(new SignatureForgery().Make(null).Failures());

    [Fact]
    public void In_a_world_of_any_hash_too() => Assert.Empty(new SignatureForgery { IsOfAnyHash = true }.Make(null).Failures());

    /// <summary>s and s - n are the same multiple of the generator, and no clause tells them apart: the doors of the venue do.</summary>
    [Fact]
    public void Of_two_scalars_for_one_point_either_closes_the_sum() =>
        Assert.Empty(new SignatureForgery { ClosesByTheOther = true }.Make(null).Failures());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_refused_by_its_clause_alone(string name)
    {
        SignatureAttack attack = Named(name);
        Assert.NotEmpty(attack.Failures(null));
        IReadOnlyList<CheckFailure> rest = attack.Failures(attack.Clause);
        Assert.True(rest.Count == 0, string.Join("\n", rest.Take(5)));
    }

    [Theory]
    [InlineData("the neutral element for a key, as the point of order 2")]
    [InlineData("e is not canonical: p more than its lower word")]
    [InlineData("a digit of 128: the second reading of a weight")]
    [InlineData("errors that cancel, under weights from a chain before them")]
    [InlineData("a bucket that is added twice and another never")]
    public void The_verifier_refuses_it_too(string name)
    {
        ForgedWitness forged = Named(name).Make(null);
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(forged.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, [.. forged.Traces], forged.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        Assert.False(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0).IsAccepted);
    }

    [Fact, Trait("Report", "")]
    public void Each_clause_is_needed_by_an_attack_or_implied()
    {
        string[] implied = [.. File.ReadAllLines(Implied).Where(line => !line.StartsWith('#')).Select(line => line.Split(" | ")[0])];
        Circuit circuit = SignatureForgery.TheCircuit;
        ILookup<string, string> buses = circuit.Tables.Concat(circuit.Supplies).SelectMany(table => table.Shape.Interactions)
            .ToLookup(interaction => interaction.Bus, interaction => interaction.Clause);
        IReadOnlyList<string> clauses = KillMatrix.ClausesOf([circuit.Tables[SignatureForgery.SignaturesAt]]);
        string[] matrix =
        [
            .. clauses.Except(implied).Select(clause => new KillMatrix(
                clause,
                [.. SignatureAttacks.All.Where(attack => attack.PassesWithout(clause, bus => buses[bus].ToHashSet()))
                    .Select(attack => attack.Name)]).ToString()),
        ];
        foreach (string row in matrix) TestContext.Current.TestOutputHelper?.WriteLine(row);
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(Golden, matrix);
        Assert.DoesNotContain(matrix, row => row.EndsWith("| none"));
        Assert.Equal(File.ReadAllLines(Golden), matrix);
        Assert.Equal([], implied.Except(clauses));
        Assert.True(implied.Length * 20 <= clauses.Count, $"{implied.Length} of {clauses.Count} clauses have no attack of their own.");
    }

    static SignatureAttack Named(string name) => SignatureAttacks.All.Single(attack => attack.Name == name);
}
