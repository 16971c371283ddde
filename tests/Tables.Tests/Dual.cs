using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A value and how fast it changes when a cell does: the reading of a text that differentiates it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Slope">Its derivative.</param>
readonly record struct Dual(Goldilocks Value, Goldilocks Slope) : IAlgebra<Dual>
{
    public static Dual Constant(ulong canonical) => new(Goldilocks.FromCanonical(canonical), Goldilocks.Zero);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Value * b.Slope) + (a.Slope * b.Value));
}
