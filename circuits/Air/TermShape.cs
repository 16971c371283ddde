namespace OrderBookRollup.Air;

/// <summary>A fraction numerator / denominator of a row: one message, or a group of exclusive ones.</summary>
/// <param name="First">Its first message.</param>
/// <param name="Count">Its messages.</param>
/// <param name="IsExclusive">Whether it is a group.</param>
/// <param name="NumeratorDegree">Degree of the numerator in columns.</param>
/// <param name="DenominatorDegree">Degree of the denominator in columns.</param>
public readonly record struct TermShape(int First, int Count, bool IsExclusive, int NumeratorDegree, int DenominatorDegree);
