namespace OrderBookRollup.Flow;

/// <summary>What a conversion made of the events.</summary>
/// <param name="Events">Events converted.</param>
/// <param name="Opening">Orders placed in batch 1, from before the capture.</param>
/// <param name="Placed">Created: a Place each.</param>
/// <param name="Cancelled">Deleted: a Cancel each.</param>
/// <param name="Moved">Changed, and written as a Cancel and a Place.</param>
/// <param name="Ignored">Changed or deleted, and not written.</param>
/// <param name="Dropped">Events of orders from before the capture that no one could place.</param>
public sealed record BitstampSummary(int Events, int Opening, int Placed, int Cancelled, int Moved, int Ignored, int Dropped);
