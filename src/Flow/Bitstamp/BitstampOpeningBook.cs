using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// The orders that lived before the capture began: those that are changed or deleted without having been created, and are older than the
/// first that was. (A younger one came in unheard, nobody knows when.) A deletion with a volume gives the order whole. A deletion without,
/// or a change, comes after a fill and gives only price and side; the volume is what the first book snapshot to show more at that price
/// than the orders known there shows beyond them. The oldest of several such orders at a price gets all of it. Without such a snapshot the
/// order has the volume that its first event left it.
/// </summary>
sealed class BitstampOpeningBook
{
    readonly Dictionary<ulong, BitstampOrder> live = [];
    readonly Dictionary<(Side, uint), ulong> levels = [];
    readonly SortedDictionary<ulong, (BitstampOrder Order, int FilledAt)> filled = [];
    readonly SortedDictionary<ulong, BitstampOrder> opening = [];

    /// <summary>The opening orders by id, which is the order of their arrival at the exchange.</summary>
    public static IEnumerable<BitstampOrder> Of(BitstampCapture capture, BitstampOpening source)
    {
        if (source == BitstampOpening.Dropped) return [];
        var book = new BitstampOpeningBook();
        book.CollectUncreated(capture.Events);
        if (source == BitstampOpening.FromEventsAndBooks) book.MeasureFromBooks(capture);
        foreach ((BitstampOrder order, _) in book.filled.Values)
            if (order.VolumeSatoshi > 0) book.opening.Add(order.OrderId, order);
        return book.opening.Values;
    }

    void CollectUncreated(IReadOnlyList<BitstampEvent> events)
    {
        ulong firstCreated =
            events.Where(said => said.Action == BitstampAction.Created).Select(said => said.OrderId).DefaultIfEmpty(ulong.MaxValue).Min();
        var heardOf = new HashSet<ulong>();
        for (int i = 0; i < events.Count; i++)
        {
            BitstampEvent said = events[i];
            if (!heardOf.Add(said.OrderId) || said.OrderId >= firstCreated) continue;
            if (said.Action == BitstampAction.Deleted && said.VolumeSatoshi > 0) opening.Add(said.OrderId, BitstampOrder.Of(said));
            else filled.Add(said.OrderId, (BitstampOrder.Of(said), i));
        }
        foreach (BitstampOrder order in opening.Values) Put(order);
    }

    void MeasureFromBooks(BitstampCapture capture)
    {
        int done = 0;
        foreach (BitstampBook book in capture.Books)
        {
            for (; done < book.EventCount; done++) Hear(capture.Events[done]);
            foreach ((BitstampOrder order, int filledAt) in filled.Values.ToList())
            {
                ulong shown = book.Levels.GetValueOrDefault((order.Side, order.PriceCents));
                ulong known = levels.GetValueOrDefault((order.Side, order.PriceCents));
                if (filledAt < done || shown <= known) continue;
                BitstampOrder found = order with { VolumeSatoshi = shown - known };
                filled.Remove(order.OrderId);
                opening.Add(order.OrderId, found);
                Put(found);
            }
        }
    }

    void Hear(in BitstampEvent said)
    {
        Remove(said.OrderId);
        if (said.Action != BitstampAction.Deleted) Put(BitstampOrder.Of(said));
    }

    void Put(in BitstampOrder order)
    {
        live[order.OrderId] = order;
        levels[(order.Side, order.PriceCents)] = levels.GetValueOrDefault((order.Side, order.PriceCents)) + order.VolumeSatoshi;
    }

    void Remove(ulong orderId)
    {
        if (live.Remove(orderId, out BitstampOrder order)) levels[(order.Side, order.PriceCents)] -= order.VolumeSatoshi;
    }
}
