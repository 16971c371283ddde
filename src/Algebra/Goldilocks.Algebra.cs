namespace OrderBookRollup.Algebra;

public readonly partial struct Goldilocks : IAlgebra<Goldilocks>
{
    /// <inheritdoc/>
    public static Goldilocks Constant(ulong canonical) => FromCanonical(canonical);
}
