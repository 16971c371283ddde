namespace OrderBookRollup.Stark;

/// <summary>A matrix in a commitment.</summary>
/// <param name="Table">The table it belongs to; -1 for the quotient.</param>
/// <param name="LogHeight">Binary logarithm of the rows before extension.</param>
/// <param name="Width">Words of a row.</param>
/// <param name="FirstColumn">The number of its first column among all columns of the proof: its power of the batching challenge.</param>
public readonly record struct TreeMember(int Table, int LogHeight, int Width, int FirstColumn);
