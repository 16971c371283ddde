namespace OrderBookRollup.Air;

/// <summary>One broken clause of a trace.</summary>
/// <param name="Table">The table, or the bus.</param>
/// <param name="Row">The row, or -1 for a bus.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Text">The expression in the source, or the message.</param>
public readonly record struct CheckFailure(string Table, int Row, string Clause, string Text)
{
    /// <summary>Clause, expression, table and row.</summary>
    public override string ToString() => FormattableString.Invariant($"{Clause} [{Text}] in {Table}, row {Row}");
}
