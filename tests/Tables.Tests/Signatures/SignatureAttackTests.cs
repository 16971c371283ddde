using OrderBookRollup.Air;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Each attack is refused, for the reason of one clause, and passes where that clause is missing.</summary>
public class SignatureAttackTests
{
    public static TheoryData<string> Names => [.. SignatureAttacks.All.Select(attack => attack.Name)];

    [Fact]
    public void Without_a_lie_everything_is_accepted() => Assert.Empty(new SignatureForgery().Make(null).Failures());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_refused_by_its_clause_alone(string name)
    {
        SignatureAttack attack = SignatureAttacks.All.Single(known => known.Name == name);
        Assert.NotEmpty(Of(attack, null).Failures());
        IReadOnlyList<CheckFailure> rest = Of(attack, attack.Clause).Failures(attack.Clause);
        Assert.True(rest.Count == 0, string.Join("\n", rest.Take(5)));
    }

    /// <summary>
    /// Z0.1 has none: a column that a row uses is 0 unless the flags of its kinds add up to 1 (Z0.4), which a flag that is no bit, or a
    /// second one, does not leave standing.
    /// </summary>
    [Fact]
    public void Every_clause_has_an_attack()
    {
        IEnumerable<CircuitTable> table = [SignedScene.TheCircuit.Tables[OrderBookCircuit.Signatures]];
        Assert.Equal(["Z0.1"], KillMatrix.ClausesOf(table).Except(SignatureAttacks.All.Select(attack => attack.Clause)));
    }

    static ForgedWitness Of(SignatureAttack attack, string? without)
    {
        var forgery = new SignatureForgery();
        attack.Lie(forgery, without);
        return forgery.Make(without);
    }
}
