namespace OrderBookRollup.ProvingRates;

/// <summary>One stage on its shape: how long it took, and how long the reference implementation takes for the same.</summary>
/// <param name="Stage">The stage and its shape.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Milliseconds">Median of the passes.</param>
/// <param name="FastestMilliseconds">The fastest pass.</param>
/// <param name="ReferenceMilliseconds">What the reference took on its machine, or null where it was not measured.</param>
sealed record StageLine(string Stage, int Threads, double Milliseconds, double FastestMilliseconds, double? ReferenceMilliseconds)
{
    /// <summary>Our rate over the reference's.</summary>
    public double? Share => ReferenceMilliseconds / Milliseconds;

    /// <summary>The fastest pass' rate over the reference's.</summary>
    public double? FastestShare => ReferenceMilliseconds / FastestMilliseconds;
}
