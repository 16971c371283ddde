using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Lines fetched ahead of their use. Rows of a matrix are read in squares, which no hardware recognises as a stream; without this a
/// stage waits for memory as long as it computes.
/// </summary>
public static unsafe class CacheLines
{
    /// <summary>Fetches the line of an address, which need not be valid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(ulong* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }

    /// <summary>Fetches one line of each of some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(ulong* first, nint stride, int rows)
    {
        for (int row = 0; row < rows; row++) Fetch(first + (row * stride));
    }
}
