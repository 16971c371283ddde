namespace OrderBookRollup.Engine;

/// <summary>How a node runs its venue.</summary>
public sealed record NodeOptions
{
    /// <summary>Bounds of the venue.</summary>
    public VenueOptions Venue { get; init; } = new() { BatchCommands = GatewayBatch.CommandsMax };

    /// <summary>Batches for proving; null when none are cut: the engine path alone.</summary>
    public BatchLineOptions? Batches { get; init; } = new();

    /// <summary>What happens when proving is behind.</summary>
    public Backpressure Backpressure { get; init; } = new();

    /// <summary>
    /// How long the venue waits, when it is opened, for whoever had it before to let the journal go; below the time that a call may take.
    /// </summary>
    public TimeSpan HandOver { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Bytes of entries kept in memory for followers.</summary>
    public long FeedBytes { get; init; } = 1 << 25;
}
