namespace OrderBookRollup.Air;

/// <summary>A constraint as the symbolic reader found it.</summary>
/// <param name="Clause">The clause it serves.</param>
/// <param name="Text">The expression in the source.</param>
/// <param name="Rows">Where it holds.</param>
/// <param name="Value">What is zero there.</param>
/// <param name="Degree">Degree in columns, gates included; the selectors of the first and last row count 1.</param>
public readonly record struct ConstraintShape(string Clause, string Text, RowSet Rows, Symbol Value, int Degree);
