namespace OrderBookRollup.ProvingRates;

/// <summary>The row's value.</summary>
struct LimbFixed<T> where T : unmanaged
{
    public T Value;
}
