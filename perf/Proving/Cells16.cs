using System.Runtime.CompilerServices;

namespace OrderBookRollup.ProvingRates;

/// <summary>Sixteen columns.</summary>
[InlineArray(16)]
struct Cells16<T> where T : unmanaged
{
    T first;
}
