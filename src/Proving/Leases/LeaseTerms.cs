namespace OrderBookRollup.Proving;

/// <summary>How leases are given.</summary>
public sealed record LeaseTerms
{
    /// <summary>Milliseconds that a lease runs from its grant and from each renewal; at least 1.</summary>
    public long TermMs { get; init; } = 15_000;
}
