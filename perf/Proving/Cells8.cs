using System.Runtime.CompilerServices;

namespace OrderBookRollup.ProvingRates;

/// <summary>Eight columns.</summary>
[InlineArray(8)]
struct Cells8<T> where T : unmanaged
{
    T first;
}
