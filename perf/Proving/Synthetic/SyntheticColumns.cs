namespace OrderBookRollup.ProvingRates;

/// <summary>The columns of <see cref="Synthetic"/>.</summary>
struct SyntheticColumns<T> where T : unmanaged
{
    public T IsActive, Clock, OldLeft, OldRight;
    public Cells4<T> Words;
    public Cells8<T> Limbs;
    public Cells16<T> X, Y, Z;
}
