namespace OrderBookRollup.Algebra;

/// <summary>Bytes that matrices and trees of this process hold, and the most they held: what a plan of memory is compared with.</summary>
public static class MemoryUse
{
    static long current;
    static long peak;

    /// <summary>Bytes held at this moment.</summary>
    public static long CurrentBytes => Volatile.Read(ref current);

    /// <summary>The most bytes held at once since <see cref="ResetPeak"/>.</summary>
    public static long PeakBytes => Volatile.Read(ref peak);

    /// <summary>Starts a new observation of <see cref="PeakBytes"/>.</summary>
    public static void ResetPeak() => Volatile.Write(ref peak, Volatile.Read(ref current));

    /// <summary>Counts bytes that are taken, or given back when negative.</summary>
    public static void Add(long bytes)
    {
        long now = Interlocked.Add(ref current, bytes);
        for (long seen = Volatile.Read(ref peak); now > seen; seen = Volatile.Read(ref peak))
            if (Interlocked.CompareExchange(ref peak, now, seen) == seen) break;
    }
}
