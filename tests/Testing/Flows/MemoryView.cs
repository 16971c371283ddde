using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>The state of the rulebook as a generator sees it. Walks the lists: for states of tests.</summary>
public sealed class MemoryView(Memory memory) : IExchangeView
{
    public ulong Sequence => memory.Sequence;

    public Market MarketOf(ushort market) => memory.Markets[market];

    public ApiKey KeyOf(uint account, byte slot) => memory.KeyAt(account, slot);

    public Balance BalanceOf(byte asset, uint account) => memory.BalanceOf(asset, account);

    public int CountOn(ushort market, Side side) => Orders(market, side).Count();

    public LiveOrder OrderOn(ushort market, Side side, int place) => Show(Orders(market, side).ElementAt(place));

    public int CountOf(uint account) => (int)memory.Accounts[account].OpenOrders;

    public LiveOrder OrderOf(uint account, int index)
    {
        // The account's chain has the newest first.
        uint slot = memory.Index.NewestOf(account);
        for (int i = CountOf(account) - 1; i > index; i--) slot = memory.Index.OlderThan(slot);
        return Show(memory.Orders[slot]);
    }

    IEnumerable<Order> Orders(ushort market, Side side)
    {
        for (ulong slot = memory.Orders[Order.SentinelOf(market, side)].Next; slot != 0; slot = memory.Orders[(uint)slot].Next)
            yield return memory.Orders[(uint)slot];
    }

    static LiveOrder Show(in Order order) => new(
        order.Sequence, order.Account, (ushort)order.Market, order.Side, (uint)order.Price, order.Leaves, order.ExpiryMs,
        order.ClientOrderId);
}
