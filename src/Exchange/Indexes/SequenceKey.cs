namespace OrderBookRollup.Exchange;

/// <summary>Finds an order by its sequence number.</summary>
internal readonly record struct SequenceKey(ulong Sequence) : ISlotKey<SequenceKey>
{
    // The golden ratio spreads consecutive numbers (Knuth, TAOCP 6.4).
    public static uint Hash(in SequenceKey key) => (uint)((key.Sequence * 0x9E37_79B9_7F4A_7C15) >> 32);

    public static bool Has(in Order order, in SequenceKey key) => order.Sequence == key.Sequence;
}
