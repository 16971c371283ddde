using System.Runtime.CompilerServices;

namespace OrderBookRollup.ProvingRates;

/// <summary>32 columns.</summary>
[InlineArray(32)]
struct Cells32<T> where T : unmanaged
{
    T first;
}
