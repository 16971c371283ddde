namespace OrderBookRollup.Engine;

/// <summary>
/// Lets so many placements a second through as the venue said last. A closed gate lets one a second through: the venue refuses it if it is
/// still closed, and its answer says how many may come.
/// </summary>
/// <remarks>A pure state machine over milliseconds of a clock that never runs backwards. One thread at a time.</remarks>
public sealed class PlacementGate
{
    const long SecondMs = 1000;

    // Thousandths of a placement.
    long tokens;
    long latestMs = long.MinValue;
    long probedMs = long.MinValue;

    /// <summary>Placements a second, <see cref="int.MaxValue"/> for any number and 0 for none.</summary>
    public int PerSecond { get; set; } = int.MaxValue;

    /// <summary>Whether a placement may pass now; None when it may.</summary>
    /// <param name="nowMs">Milliseconds of a clock.</param>
    public ServiceRefusal Pass(long nowMs)
    {
        if (PerSecond == int.MaxValue) return ServiceRefusal.None;
        if (PerSecond == 0)
        {
            tokens = 0;
            if (probedMs != long.MinValue && nowMs - probedMs < SecondMs) return ServiceRefusal.PlacementsClosed;
            probedMs = nowMs;
            return ServiceRefusal.None;
        }
        // At most one second's worth is saved up.
        long passed = latestMs == long.MinValue ? SecondMs : Math.Clamp(nowMs - latestMs, 0, SecondMs);
        tokens = Math.Min(tokens + (passed * PerSecond), SecondMs * PerSecond);
        latestMs = Math.Max(latestMs, nowMs);
        if (tokens < SecondMs) return ServiceRefusal.PlacementsSlowed;
        tokens -= SecondMs;
        return ServiceRefusal.None;
    }
}
