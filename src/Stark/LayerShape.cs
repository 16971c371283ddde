namespace OrderBookRollup.Stark;

/// <summary>A committed layer of the low-degree test: values of a polynomial below degree 2^LogDegree on the domain.</summary>
/// <param name="LogDegree">Binary logarithm of the degree bound.</param>
/// <param name="LogArity">Binary logarithm of the values in a leaf, which the next fold joins.</param>
/// <param name="CapHeight">The commitment is the 2^CapHeight nodes at this depth.</param>
public readonly record struct LayerShape(int LogDegree, int LogArity, int CapHeight);
