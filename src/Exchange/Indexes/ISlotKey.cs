namespace OrderBookRollup.Exchange;

/// <summary>What a <see cref="SlotMap{TKey}"/> finds orders by; read from the order's own record, so the map stores no keys.</summary>
/// <typeparam name="TKey">The key.</typeparam>
internal interface ISlotKey<TKey>
{
    /// <summary>32 well-mixed bits of a key.</summary>
    static abstract uint Hash(in TKey key);

    /// <summary>Whether an order has the key.</summary>
    static abstract bool Has(in Order order, in TKey key);
}
