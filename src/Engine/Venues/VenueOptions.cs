namespace OrderBookRollup.Engine;

/// <summary>Bounds of a venue.</summary>
public sealed record VenueOptions
{
    /// <summary>Batches that may wait for the journal; when they do, the next one is refused.</summary>
    public int WaitingBatches { get; init; } = 64;

    /// <summary>
    /// The most commands of a batch, at most <see cref="CommandBatchContract.CommandsMax"/>. 4,096 of the largest are under 2 MiB.
    /// </summary>
    public int BatchCommands { get; init; } = 4096;

    /// <summary>
    /// Whether groups are committed on a thread of their own; otherwise by <see cref="Venue.CommitGroup"/>, as simulations do.
    /// </summary>
    public bool HasOwnThread { get; init; } = true;
}
