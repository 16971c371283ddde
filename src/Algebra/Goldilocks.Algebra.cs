namespace OrderBookRollup.Algebra;

public readonly partial struct Goldilocks : IAlgebra<Goldilocks>
{
    /// <inheritdoc/>
    public static Goldilocks Constant(ulong canonical) => FromCanonical(canonical);

    /// <summary>a squared so many times: a^(2^count).</summary>
    public Goldilocks PowTwoTo(int count) => SquareTimes(count);
}
