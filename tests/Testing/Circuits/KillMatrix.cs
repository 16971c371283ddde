using OrderBookRollup.Air;

namespace OrderBookRollup.Testing;

/// <summary>Which attacks would pass if a clause were not there.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Attacks">The attacks that pass without it; none when no attack needs it.</param>
public sealed record KillMatrix(string Clause, IReadOnlyList<string> Attacks)
{
    /// <summary>The clauses of tables, once each, in the order of the texts.</summary>
    public static IReadOnlyList<string> ClausesOf(IEnumerable<CircuitTable> tables) =>
    [
        .. tables.SelectMany(table => table.Shape.Constraints.Select(constraint => constraint.Clause)
            .Concat(table.Shape.Interactions.Select(interaction => interaction.Clause))
            .Concat(table.Shape.Publications.Select(publication => publication.Clause))).Distinct(),
    ];

    /// <summary>A row of the matrix for each clause.</summary>
    /// <param name="clauses">The clauses that are left out, one at a time.</param>
    /// <param name="attacks">The attacks.</param>
    public static IReadOnlyList<KillMatrix> Of(IEnumerable<string> clauses, IReadOnlyList<ForgedAttack> attacks) =>
    [
        .. clauses.Select(clause => new KillMatrix(
            clause, [.. attacks.Where(attack => attack.Make(clause).Failures(clause).Count == 0).Select(attack => attack.Name)])),
    ];

    /// <summary>Clause and attacks in one line.</summary>
    public override string ToString() => $"{Clause} | {(Attacks.Count == 0 ? "none" : string.Join("; ", Attacks))}";
}
