namespace OrderBookRollup.ProvingRates;

/// <summary>What <see cref="WideEnds"/> supplies.</summary>
struct WideInputs<T> where T : unmanaged
{
    public T LastClock;
    public Cells8<T> FirstEnds, SecondEnds;
}
