namespace OrderBookRollup.Flow;

/// <summary>The generator's picture of a market: a mid price and the orders that it believes live, in no order.</summary>
sealed class GeneratedBook
{
    readonly List<GeneratedOrder> orders = [];

    /// <summary>The price around which it places.</summary>
    public uint MidPrice { get; set; }

    /// <summary>Orders in the list.</summary>
    public int Count => orders.Count;

    /// <summary>Adds an order.</summary>
    public void Add(in GeneratedOrder order) => orders.Add(order);

    /// <summary>Takes an order out; the last one takes its place, so it costs the same for any size.</summary>
    public GeneratedOrder Take(ulong index)
    {
        GeneratedOrder order = orders[(int)index];
        orders[(int)index] = orders[^1];
        orders.RemoveAt(orders.Count - 1);
        return order;
    }
}
