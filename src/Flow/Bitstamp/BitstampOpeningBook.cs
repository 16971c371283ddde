using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// The orders that lived before the capture began: those that are changed or deleted without having been created. An event with a volume
/// gives the order whole. One without (it was filled) gives only price and side; its volume is what the first book snapshot to show more
/// at that price than the orders known there shows beyond them. The oldest of several such orders at a price gets all of it.
/// </summary>
sealed class BitstampOpeningBook
{
    readonly Dictionary<ulong, BitstampOrder> live = [];
    readonly Dictionary<(Side, uint), ulong> levels = [];
    readonly SortedDictionary<ulong, (BitstampOrder Order, int GoneAt)> emptied = [];
    readonly SortedDictionary<ulong, BitstampOrder> opening = [];

    /// <summary>The opening orders by id, which is the order of their arrival at the exchange.</summary>
    public static IEnumerable<BitstampOrder> Of(BitstampCapture capture, BitstampOpening source)
    {
        if (source == BitstampOpening.Dropped) return [];
        var book = new BitstampOpeningBook();
        book.CollectUncreated(capture.Events);
        if (source == BitstampOpening.FromEventsAndBooks) book.FillFromBooks(capture);
        return book.opening.Values;
    }

    void CollectUncreated(IReadOnlyList<BitstampEvent> events)
    {
        var heardOf = new HashSet<ulong>();
        for (int i = 0; i < events.Count; i++)
        {
            BitstampEvent said = events[i];
            if (!heardOf.Add(said.OrderId) || said.Action == BitstampAction.Created) continue;
            if (said.VolumeSatoshi > 0) opening.Add(said.OrderId, BitstampOrder.Of(said));
            else emptied.Add(said.OrderId, (BitstampOrder.Of(said), i));
        }
        foreach (BitstampOrder order in opening.Values) Put(order);
    }

    void FillFromBooks(BitstampCapture capture)
    {
        int done = 0;
        foreach (BitstampBook book in capture.Books)
        {
            for (; done < book.EventCount; done++) Hear(capture.Events[done]);
            foreach ((BitstampOrder order, int goneAt) in emptied.Values.ToList())
            {
                ulong shown = book.Levels.GetValueOrDefault((order.Side, order.PriceCents));
                ulong known = levels.GetValueOrDefault((order.Side, order.PriceCents));
                if (goneAt < done || shown <= known) continue;
                BitstampOrder found = order with { VolumeSatoshi = shown - known };
                emptied.Remove(order.OrderId);
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
