using System.Runtime.CompilerServices;

namespace OrderBookRollup.ProvingRates;

/// <summary>64 columns.</summary>
[InlineArray(Width)]
struct Cells64<T> where T : unmanaged
{
    public const int Width = 64;

    T first;
}
