namespace OrderBookRollup.CrashScript;

/// <summary>A clock that stands until it is set.</summary>
public sealed class ScriptClock : TimeProvider
{
    public ulong TimeMs { get; set; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds((long)TimeMs);
}
