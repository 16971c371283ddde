namespace OrderBookRollup.ProvingRates;

/// <summary>How often the row's value is checked.</summary>
struct LimbColumns<T> where T : unmanaged
{
    public T Count;
}
