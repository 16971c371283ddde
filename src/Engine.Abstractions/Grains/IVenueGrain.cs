using Orleans.Concurrency;

namespace OrderBookRollup.Engine;

/// <summary>
/// The single writer of a venue, its key the venue's identity (<see cref="VenueKey"/>). It adds no rule of its own: commands go to the
/// rules in the order in which calls arrive, and what they did is told when it is durable.
/// </summary>
/// <remarks>
/// Calls interleave, and only where one waits for the disk: each touches the state in its synchronous part alone. So one sync serves all
/// gateways. Nothing is one-way: whoever sends is told, or the call fails and the outcome is unknown. A failed call is not repeated by
/// Orleans.
/// </remarks>
public interface IVenueGrain : IGrainWithStringKey
{
    /// <summary>Applies a batch and returns when all of it is durable.</summary>
    [AlwaysInterleave]
    [ResponseTimeout("00:00:05")]
    Task<GatewayAnswer> Submit(GatewayBatch batch);

    /// <summary>How far the venue is.</summary>
    [AlwaysInterleave]
    Task<Heights> ReadHeights();

    /// <summary>The book of a market, durable.</summary>
    /// <param name="market">A market; one that does not exist has an empty book.</param>
    /// <param name="levels">The most levels of a side, 1 to 10,000.</param>
    [AlwaysInterleave]
    Task<BookSnapshot> ReadBook(uint market, int levels);

    /// <summary>
    /// What entries did, one after the other, from behind an entry on, for as long as the caller reads. When it ends or fails, or begins
    /// behind the entry that was asked for, the reader takes a snapshot and follows from there.
    /// </summary>
    /// <param name="afterEntry">The last entry that the reader has.</param>
    /// <param name="stop">The reader has enough.</param>
    [AlwaysInterleave]
    IAsyncEnumerable<FeedItem> Follow(ulong afterEntry, CancellationToken stop);

    /// <summary>
    /// Takes no more commands, makes durable and cuts what there is, and closes the journal. The next call opens it again, on any silo.
    /// </summary>
    Task Drain();
}
