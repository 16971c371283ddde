using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>The state as records (E1), and as a generator sees it.</summary>
partial class NaiveExchange : IExchangeView
{
    const uint SpaceSize = 1 << 30;
    const int Accounts = 1 << 22;

    static Address AddressIn(uint space, int index) => new((space * SpaceSize) + (uint)index);

    static Address BalanceAddress(int asset, int account) => AddressIn(0, (asset * Accounts) + account);

    static Address AccountAddress(int account) => AddressIn(1, account);

    static Address KeyAddress(int account, int slot) => AddressIn(1, (slot * Accounts) + account);

    static Address OrderAddress(int slot) => AddressIn(2, slot);

    static Address SentinelAddress(NaiveMarket market, Side side) => OrderAddress(1 + (2 * market.Number) + (int)side);

    static Address MarketAddress(int market) => AddressIn(3, market);

    static Address PredecessorAddress(NaiveOrder order)
    {
        List<NaiveOrder> queue = order.Market.Queue(order.Side);
        int place = queue.IndexOf(order);
        return place == 0 ? SentinelAddress(order.Market, order.Side) : OrderAddress(queue[place - 1].Slot);
    }

    /// <summary>Every record that is not empty, by address.</summary>
    public SortedDictionary<uint, Record> Records()
    {
        IEnumerable<Address> addresses =
        [
            .. purses.Keys.Select(key => BalanceAddress(key.Asset, key.Account)),
            .. accounts.Keys.Select(AccountAddress),
            .. keys.Keys.Select(key => KeyAddress(key.Account, key.Slot)),
            .. markets.Values.Select(market => SentinelAddress(market, Side.Buy)),
            .. markets.Values.Select(market => SentinelAddress(market, Side.Sell)),
            .. ordersBySlot.Keys.Select(OrderAddress),
            .. markets.Keys.Select(MarketAddress),
        ];
        SortedDictionary<uint, Record> records = [];
        foreach (Address address in addresses)
            if (RecordAt(address) is Record record && record != default) records.Add(address.Value, record);
        return records;
    }

    Record RecordAt(Address address)
    {
        int index = (int)(address.Value % SpaceSize);
        return (address.Value / SpaceSize) switch
        {
            0 => purses.TryGetValue((index / Accounts, index % Accounts), out Purse? purse)
                ? Words((long)purse.Available, (long)purse.Held)
                : default,
            1 when index < Accounts => accounts.TryGetValue(index, out NaiveAccount? account)
                ? Words(account.Exists ? 1 : 0, account.OpenOrders)
                : default,
            1 => keys.TryGetValue((index % Accounts, index / Accounts), out NaiveKey? key) ? Words(key) : default,
            2 => index < FirstOrderSlot ? SentinelWords(index) : OrderWords(index),
            _ => markets.TryGetValue(index, out NaiveMarket? market) ? Words(market) : default,
        };
    }

    static Record Words(long word0, long word1) => new() { Word0 = (ulong)word0, Word1 = (ulong)word1 };

    static Record Words(NaiveKey key) => new()
    {
        Word0 = key.Key.Word0,
        Word1 = key.Key.Word1,
        Word2 = key.Key.Word2,
        Word3 = key.Key.Word3,
        Word4 = key.Key.Word4,
        Word5 = (ulong)key.LastNonce,
        Word6 = (ulong)key.Scope,
        Word7 = (ulong)key.ExpiryMs,
    };

    static Record Words(NaiveMarket market) => new()
    {
        Word0 = (ulong)market.BaseAsset,
        Word1 = (ulong)market.QuoteAsset,
        Word2 = (ulong)market.LotSize,
        Word3 = (ulong)market.MakerFee,
        Word4 = (ulong)market.TakerFee,
        Word5 = (ulong)market.Status,
        Word6 = (ulong)market.MinimumQuantity,
    };

    Record SentinelWords(int slot)
    {
        int marketSide = slot - 1;
        if (!markets.TryGetValue(marketSide / 2, out NaiveMarket? market)) return default;
        return new()
        {
            Word0 = Accounts,
            Word1 = (ulong)marketSide,
            Word7 = (ulong)(market.Queue((Side)(marketSide % 2)).FirstOrDefault()?.Slot ?? 0),
        };
    }

    Record OrderWords(int slot)
    {
        if (!ordersBySlot.TryGetValue(slot, out NaiveOrder? order)) return default;
        List<NaiveOrder> queue = order.Market.Queue(order.Side);
        int behind = queue.IndexOf(order) + 1;
        return new()
        {
            Word0 = (ulong)order.Account,
            Word1 = (ulong)((2 * order.Market.Number) + (int)order.Side),
            Word2 = (ulong)order.Price,
            Word3 = (ulong)order.Leaves,
            Word4 = (ulong)order.Sequence,
            Word5 = (ulong)order.ExpiryMs,
            Word6 = (ulong)order.ClientOrderId,
            Word7 = behind == queue.Count ? 0 : (ulong)queue[behind].Slot,
        };
    }

    public ulong Sequence => (ulong)sequence;

    public Market MarketOf(ushort market) => As<Market>(RecordAt(MarketAddress(market)));

    public ApiKey KeyOf(uint account, byte slot) => As<ApiKey>(RecordAt(KeyAddress((int)account, slot)));

    public Balance BalanceOf(byte asset, uint account) => As<Balance>(RecordAt(BalanceAddress(asset, (int)account)));

    public int CountOn(ushort market, Side side) => markets.TryGetValue(market, out NaiveMarket? found) ? found.Queue(side).Count : 0;

    public LiveOrder OrderOn(ushort market, Side side, int place) => Show(markets[market].Queue(side)[place]);

    public int CountOf(uint account) => accounts.TryGetValue((int)account, out NaiveAccount? found) ? found.Orders.Count : 0;

    public LiveOrder OrderOf(uint account, int index) => Show(accounts[(int)account].Orders[index]);

    static LiveOrder Show(NaiveOrder order) => new(
        (ulong)order.Sequence, (uint)order.Account, (ushort)order.Market.Number, order.Side, (uint)order.Price, (ulong)order.Leaves,
        (ulong)order.ExpiryMs, (ulong)order.ClientOrderId);

    static T As<T>(Record record) where T : unmanaged => System.Runtime.CompilerServices.Unsafe.BitCast<Record, T>(record);
}
