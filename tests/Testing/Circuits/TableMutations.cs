namespace OrderBookRollup.Testing;

/// <summary>What became of the changed cells of one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Pairs">Pairs of a column and a class of rows.</param>
/// <param name="Samples">Changes tried; those that change nothing are not counted.</param>
/// <param name="Free">Pairs in which some change passed.</param>
public sealed record TableMutations(string Table, int Pairs, long Samples, IReadOnlyList<FreePair> Free)
{
    /// <summary>Free pairs in a hundred.</summary>
    public double FreePercent => 100.0 * Free.Count / Pairs;
}
