namespace OrderBookRollup.Client.Tests;

/// <summary>A clock that stands where it is put.</summary>
sealed class TestClock : TimeProvider
{
    public ulong NowMs { get; set; } = 1_700_000_000_000;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds((long)NowMs);
}
