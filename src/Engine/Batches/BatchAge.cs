namespace OrderBookRollup.Engine;

/// <summary>
/// How old the batch is that is being filled: (W3) it is cut before a command whose journalled time is the whole age after that of its
/// first one, and when its first one has been here that long, though nothing follows.
/// </summary>
/// <param name="ageMs">The whole age, in milliseconds.</param>
sealed class BatchAge(ulong ageMs)
{
    ulong firstMs;
    long beganMs;

    /// <summary>Commands so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the batch must be cut before a command of this time.</summary>
    public bool MustCutBefore(ulong timeMs) => Count > 0 && timeMs >= firstMs + ageMs;

    /// <summary>Whether the first command has been here long enough.</summary>
    /// <param name="nowMs">Milliseconds of a clock that never runs backwards.</param>
    public bool IsOver(long nowMs) => Count > 0 && nowMs - beganMs >= (long)ageMs;

    /// <summary>A command was added.</summary>
    public void Add(ulong timeMs, long nowMs)
    {
        if (Count++ == 0) (firstMs, beganMs) = (timeMs, nowMs);
    }

    /// <summary>Begins a new batch.</summary>
    public void Clear() => Count = 0;
}
