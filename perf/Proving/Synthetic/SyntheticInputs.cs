namespace OrderBookRollup.ProvingRates;

/// <summary>What <see cref="SyntheticEnds"/> supplies.</summary>
struct SyntheticInputs<T> where T : unmanaged
{
    public Cells4<T> Start, End;
    public T LastClock;
}
