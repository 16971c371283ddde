namespace OrderBookRollup.Stark;

/// <summary>What the soundness of a proof depends on.</summary>
/// <param name="LogField">Binary logarithm of the size of the challenge field.</param>
/// <param name="LogRows">Binary logarithm of the tallest height.</param>
/// <param name="LogBlowup">Binary logarithm of the blowup.</param>
/// <param name="BatchSize">Functions that the batching challenge combines.</param>
/// <param name="LogArities">Binary logarithms of the folds.</param>
/// <param name="QueryCount">Queries.</param>
/// <param name="GrindingBits">Grinding before the queries.</param>
/// <param name="ConstraintCount">Constraints that the constraint challenge combines.</param>
/// <param name="MaxDegree">The highest degree of a constraint, selectors included.</param>
/// <param name="OpeningPoints">Points at which a column is opened.</param>
/// <param name="LogUpTerms">Sum over the tables of messages times rows times (fields + 2).</param>
/// <param name="PublishedWords">The longest publication.</param>
/// <param name="HashBits">Collision resistance of the hash.</param>
public sealed record SecurityInput(
    double LogField, int LogRows, int LogBlowup, int BatchSize, IReadOnlyList<int> LogArities, int QueryCount, int GrindingBits,
    int ConstraintCount, int MaxDegree, int OpeningPoints, double LogUpTerms, double PublishedWords, int HashBits);
