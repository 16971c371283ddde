namespace OrderBookRollup.ProvingRates;

/// <summary>The columns of <see cref="Wide"/>.</summary>
struct WideColumns<T> where T : unmanaged
{
    public Cells8<T> Bits, Old, First, Second;
    public T Clock;
    public Cells24<T> Limbs;
    public Cells32<T> X, Y, Z;
}
