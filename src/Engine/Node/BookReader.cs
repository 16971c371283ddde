using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>Reads the levels of a book out of the state.</summary>
static class BookReader
{
    /// <summary>The best levels of a side, best first.</summary>
    public static BookLevel[] Levels(Memory memory, uint market, Side side, int levels)
    {
        List<BookLevel> found = [];
        ulong slot = market < Limits.MaxMarkets ? memory.Orders[Order.SentinelOf(market, side)].Next : 0;
        while (slot != 0)
        {
            Order order = memory.Orders[(uint)slot];
            slot = order.Next;
            if (found.Count > 0 && found[^1].Price == order.Price)
                found[^1] = new(order.Price, found[^1].Lots + order.Leaves, found[^1].Orders + 1);
            else if (found.Count == levels) break;
            else found.Add(new(order.Price, order.Leaves, 1));
        }
        return [.. found];
    }
}
