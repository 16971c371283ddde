using System.Runtime.CompilerServices;

namespace OrderBookRollup.ProvingRates;

/// <summary>Four columns.</summary>
[InlineArray(4)]
struct Cells4<T> where T : unmanaged
{
    T first;
}
