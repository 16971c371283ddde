namespace OrderBookRollup.Proving;

/// <summary>Rows of the tables that grow with a batch. Every message and node is hashed by the one table of permutations.</summary>
/// <param name="Steps">Rows of Steps.</param>
/// <param name="Tree">Touched records and touched nodes of the trees.</param>
/// <param name="Permutations">Compressions; equal ones share a row, so tables may have fewer.</param>
/// <param name="Signatures">Rows of the tallest table that proves signatures.</param>
public readonly record struct TableRows(long Steps, long Tree, long Permutations, long Signatures)
{
    /// <summary>Rows of OuterRounds for one permutation, and rows of InnerRounds.</summary>
    public const int RowsOfPermutation = 2;

    /// <summary>Rows of the tallest table.</summary>
    public long Tallest => Math.Max(Math.Max(Steps, Tree), Math.Max(RowsOfPermutation * Permutations, Signatures));

    /// <summary>Both, one after the other.</summary>
    public static TableRows operator +(in TableRows left, in TableRows right) => new(
        left.Steps + right.Steps, left.Tree + right.Tree, left.Permutations + right.Permutations, left.Signatures + right.Signatures);
}
