using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>The fast machine's state as a generator looks at it; walks lists, so it is for books of hundreds of orders.</summary>
public sealed class MemoryView(Memory memory) : IExchangeView
{
    public ulong Sequence => memory.Sequence;

    public Market MarketOf(ushort market) => memory.Markets[market];

    public ApiKey KeyOf(uint account, byte slot) => memory.KeyAt(account, slot);

    public Balance BalanceOf(byte asset, uint account) => memory.BalanceOf(asset, account);

    public int CountOn(ushort market, Side side) => SlotsOn(market, side).Count();

    public LiveOrder OrderOn(ushort market, Side side, int place) => OrderIn(SlotsOn(market, side).ElementAt(place));

    public int CountOf(uint account) => SlotsOf(account).Count();

    public LiveOrder OrderOf(uint account, int index) => OrderIn(SlotsOf(account).Reverse().ElementAt(index));

    IEnumerable<uint> SlotsOn(ushort market, Side side)
    {
        if (!memory.Markets[market].Exists) yield break;
        ulong slot = memory.Orders[Order.SentinelOf(market, side)].Next;
        for (; slot != 0; slot = memory.Orders[(uint)slot].Next) yield return (uint)slot;
    }

    IEnumerable<uint> SlotsOf(uint account)
    {
        for (uint slot = memory.Index.NewestOf(account); slot != 0; slot = memory.Index.OlderThan(slot)) yield return slot;
    }

    LiveOrder OrderIn(uint slot)
    {
        ref readonly Order order = ref memory.Orders[slot];
        return new(
            order.Sequence, order.Account, (ushort)order.Market, order.Side, (uint)order.Price, order.Leaves, order.ExpiryMs,
            order.ClientOrderId);
    }
}
