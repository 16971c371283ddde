namespace OrderBookRollup.Exchange;

/// <summary>What is derived for each order slot: where its neighbours are that the record itself does not name.</summary>
public struct OrderLinks
{
    /// <summary>The slot whose record's next is this one: a better order, or the sentinel.</summary>
    public uint Predecessor;

    /// <summary>The account's next newer order, 0 for the newest.</summary>
    public uint Newer;

    /// <summary>The account's next older order, 0 for the oldest.</summary>
    public uint Older;

    /// <summary>The order's <see cref="Order.PriceKey"/>, here so that leaving a list needs no look at the next order's record.</summary>
    public uint PriceKey;
}
