namespace OrderBookRollup.Exchange;

/// <summary>Finds an order by its account and non-zero client order id.</summary>
internal readonly record struct ClientOrderKey(uint Account, ulong ClientOrderId) : ISlotKey<ClientOrderKey>
{
    // Ids are chosen by clients, so both parts go through a full mixing step (Stafford's variant 13 of the MurmurHash3 finaliser).
    public static uint Hash(in ClientOrderKey key)
    {
        ulong x = key.ClientOrderId + (key.Account * 0x9E37_79B9_7F4A_7C15);
        x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9;
        x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB;
        return (uint)((x ^ (x >> 31)) >> 32);
    }

    public static bool Has(in Order order, in ClientOrderKey key) =>
        order.ClientOrderId == key.ClientOrderId && order.Account == key.Account;
}
