namespace OrderBookRollup.Flow;

/// <summary>Where the orders come from that lived before the capture began.</summary>
public enum BitstampOpening
{
    /// <summary>Nowhere; what happens to them later is dropped.</summary>
    Dropped,

    /// <summary>From their first event, with the volume that it gives; those that it leaves none are missing.</summary>
    FromEvents,

    /// <summary>
    /// From their first event, or, when that follows a fill, from the first book snapshot that shows more
    /// at their price than the known orders.
    /// </summary>
    FromEventsAndBooks,
}

/// <summary>Which changes of an order become a Cancel and a new Place.</summary>
public enum BitstampChanges
{
    /// <summary>None: the fills that they report come out of the matching.</summary>
    Ignored,

    /// <summary>Those that bring another limit: market orders, which Bitstamp walks through the book by moving their limit.</summary>
    Moves,

    /// <summary>All, so that fills which did not come out of the matching are taken over, at the cost of the order's place.</summary>
    All,
}

/// <summary>How a capture becomes a flow. The defaults are the project's choice; README.md says what the others would do.</summary>
/// <param name="Opening">Orders from before the capture.</param>
/// <param name="Changes">Events of kind changed.</param>
/// <param name="CancelsEmptied">
/// Whether a deletion with volume 0 cancels too; it is refused when the order was filled here as it was there.
/// </param>
/// <param name="EventsMax">Events converted, from the first on.</param>
public sealed record BitstampChoices(
    BitstampOpening Opening = BitstampOpening.FromEventsAndBooks, BitstampChanges Changes = BitstampChanges.Moves,
    bool CancelsEmptied = true,
    int EventsMax = int.MaxValue);
