using System.Runtime.CompilerServices;

namespace OrderBookRollup.ProvingRates;

/// <summary>24 columns.</summary>
[InlineArray(24)]
struct Cells24<T> where T : unmanaged
{
    T first;
}
