namespace OrderBookRollup.Engine.Tests;

/// <summary>A clock that a simulation moves: the time of day may be set back, the monotonic time never is.</summary>
public sealed class SimulatedClock : TimeProvider
{
    /// <summary>Milliseconds since 1970.</summary>
    public long DayMs { get; set; } = 1_750_000_000_000;

    /// <summary>Milliseconds since the beginning.</summary>
    public long PassedMs { get; private set; }

    public override long TimestampFrequency => 1000;

    public void Pass(long milliseconds)
    {
        DayMs += milliseconds;
        PassedMs += milliseconds;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(DayMs);

    public override long GetTimestamp() => PassedMs;
}
