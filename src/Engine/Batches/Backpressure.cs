namespace OrderBookRollup.Engine;

/// <summary>
/// How many placements a second a gateway may send on, by how many commands proving is behind: any number up to the first bound, fewer and
/// fewer up to the second, then none. Cancels and withdrawals are never counted against it.
/// </summary>
public sealed record Backpressure
{
    /// <summary>Commands behind from which on placements are slowed.</summary>
    public ulong SlowFrom { get; init; } = 500_000;

    /// <summary>Commands behind from which on placements are closed; above <see cref="SlowFrom"/>.</summary>
    public ulong CloseAt { get; init; } = 1_000_000;

    /// <summary>Placements a second where slowing begins.</summary>
    public int SlowPerSecond { get; init; } = 20_000;

    /// <summary>Placements a second; <see cref="int.MaxValue"/> for any number, 0 for none.</summary>
    /// <param name="behind">Accepted commands that are not proved, or not cut where nothing is proved.</param>
    public int PerSecond(ulong behind)
    {
        if (behind <= SlowFrom) return int.MaxValue;
        if (behind >= CloseAt) return 0;
        return Math.Max(1, (int)((UInt128)SlowPerSecond * (CloseAt - behind) / (CloseAt - SlowFrom)));
    }
}
