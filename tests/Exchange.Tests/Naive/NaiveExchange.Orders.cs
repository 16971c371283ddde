using System.Numerics;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>Commands on orders: what they do once nothing speaks against them.</summary>
partial class NaiveExchange
{
    void Do(Place place, long time)
    {
        int account = (int)place.Credential.Account;
        NaiveTaker taker = TakerOf(place);
        SpendNonce(place.Credential);
        Touch(null, AccountAddress(account));
        Touch(null, MarketAddress(place.Market));
        Move(taker.Market.AssetPaidBy(taker.Side), account, -Needs(taker), 0);
        Trade(taker, time);
    }

    void Do(Cancel cancel)
    {
        NaiveOrder order = Find(cancel.Credential.Account, cancel.Target)!;
        SpendNonce(cancel.Credential);
        Touch(null, MarketAddress(order.Market.Number));
        Step(StepKind.Unlink);
        Unlink(order, CancelReason.Requested, 0);
        Step(StepKind.End);
    }

    void Do(Expire expire)
    {
        NaiveOrder order = ordersBySequence[(long)expire.Sequence];
        Touch(null, MarketAddress(order.Market.Number));
        Step(StepKind.Unlink);
        Unlink(order, CancelReason.Expired, 0);
        Step(StepKind.End);
    }

    void Do(CancelAll all)
    {
        int account = (int)all.Credential.Account;
        SpendNonce(all.Credential);
        UnlinkNewestFirst(account, order => true, CancelReason.CancelAll);
        Step(StepKind.End);
        Touch(null, AccountAddress(account));
    }

    void Do(ForcedExit exit)
    {
        int account = (int)exit.Account;
        UnlinkNewestFirst(account, order => order.Market.AssetPaidBy(order.Side) == exit.Asset, CancelReason.ForcedExit);
        Step(StepKind.Apply);
        PayOut(exit.Asset, account, PurseOf(exit.Asset, account).Available);
    }

    void UnlinkNewestFirst(int account, Func<NaiveOrder, bool> which, CancelReason reason)
    {
        foreach (NaiveOrder order in AccountOf(account).Orders.Where(which).OrderByDescending(order => order.Sequence).ToList())
        {
            Step(StepKind.Unlink);
            Touch(null, MarketAddress(order.Market.Number));
            Unlink(order, reason, 0);
        }
    }

    void Do(Replace replace, long time)
    {
        NaiveOrder order = Find(replace.Credential.Account, replace.Target)!;
        long lots = LotsAskedFor(replace, order);
        SpendNonce(replace.Credential);
        Touch(null, MarketAddress(order.Market.Number));
        if (replace.IsReduce)
        {
            Reduce(order, lots, (long)replace.ClientOrderId);
            return;
        }
        NaiveTaker taker = TakerOf(replace, order, lots);
        Step(StepKind.Unlink);
        Unlink(order, CancelReason.Replaced, Needs(taker));
        Trade(taker, time);
    }

    void Reduce(NaiveOrder order, long lots, long clientOrderId)
    {
        Step(StepKind.Reduce);
        long lost = order.Leaves - lots;
        Touch(() => (order.Leaves, order.ClientOrderId) = (lots, clientOrderId), OrderAddress(order.Slot));
        events.Reduced(Describe(order, lost), (ulong)lots);
        Release(order, lost, 0);
    }

    /// <summary>B5: off its queue, its hold back, one open order less. What a Replace needs next goes out in the same access.</summary>
    void Unlink(NaiveOrder order, CancelReason reason, BigInteger goesOut)
    {
        Touch(() => TakeOff(order), PredecessorAddress(order), OrderAddress(order.Slot));
        events.Cancelled(Describe(order, order.Leaves), reason);
        Release(order, order.Leaves, goesOut);
        LoseOpenOrder(order.Account);
    }

    void TakeOff(NaiveOrder order)
    {
        order.Market.Queue(order.Side).Remove(order);
        AccountOf(order.Account).Orders.Remove(order);
        ordersBySlot.Remove(order.Slot);
        ordersBySequence.Remove(order.Sequence);
        freeSlots.Push(order.Slot);
    }

    void LoseOpenOrder(int account) => Touch(() => AccountOf(account).OpenOrders--, AccountAddress(account));

    void Release(NaiveOrder order, long lots, BigInteger goesOut)
    {
        BigInteger hold = PaidLeg(order.Market, order.Side, lots, order.Price);
        Move(order.Market.AssetPaidBy(order.Side), order.Account, hold - goesOut, -hold);
    }

    static OrderEvent Describe(NaiveOrder order, long lots) => new(
        (ulong)order.Sequence, (uint)order.Account, (uint)order.Market.Number, order.Side, (ulong)order.Price, (ulong)lots,
        (ulong)order.ClientOrderId);

    static OrderEvent Describe(NaiveTaker taker, long lots) => new(
        (ulong)taker.Sequence, (uint)taker.Account, (uint)taker.Market.Number, taker.Side, (ulong)taker.Price, (ulong)lots,
        (ulong)taker.ClientOrderId);

    /// <summary>B10: the account's order that is meant, or null.</summary>
    NaiveOrder? Find(uint account, OrderTarget target) => AccountOf((int)account).Orders.SingleOrDefault(
        order => (ulong)(target.Selector == TargetSelector.Sequence ? order.Sequence : order.ClientOrderId) == target.Id);

    /// <summary>B11: n = q - (L0 - leaves).</summary>
    static long LotsAskedFor(Replace replace, NaiveOrder order) => (long)replace.Quantity - ((long)replace.LeavesSeen - order.Leaves);

    NaiveTaker TakerOf(Place place) => new()
    {
        Account = (int)place.Credential.Account,
        Market = markets[place.Market],
        Side = place.Side,
        Price = place.Price,
        Quantity = (long)place.Quantity,
        TimeInForce = place.TimeInForce,
        SelfTrade = place.SelfTrade,
        ExpiryMs = (long)place.ExpiryMs,
        ClientOrderId = (long)place.ClientOrderId,
    };

    static NaiveTaker TakerOf(Replace replace, NaiveOrder order, long lots) => new()
    {
        Account = order.Account,
        Market = order.Market,
        Side = order.Side,
        Price = replace.Price,
        Quantity = lots,
        TimeInForce = replace.TimeInForce,
        SelfTrade = replace.SelfTrade,
        ExpiryMs = (long)replace.ExpiryMs,
        ClientOrderId = (long)replace.ClientOrderId,
    };

    /// <summary>V7: what must be available, and is moved out, before a Place does anything else.</summary>
    BigInteger Needs(NaiveTaker taker) => PaidLeg(taker.Market, taker.Side, taker.Quantity, taker.Price);
}
