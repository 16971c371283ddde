namespace OrderBookRollup.Testing;

/// <summary>A column that may hold another value in rows of a class, and nobody notices.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="RowClass">The class of rows.</param>
/// <param name="Unnoticed">Changes that nobody noticed.</param>
/// <param name="Tried">Changes that were tried.</param>
/// <param name="Example">Row and value of one.</param>
public sealed record FreePair(string Table, string Column, string RowClass, int Unnoticed, int Tried, string Example)
{
    /// <summary>What the list of reasons calls it.</summary>
    public string Key => $"{Table} | {Column} | {RowClass}";
}
