using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>Commands on orders.</summary>
public sealed partial class FlowGenerator
{
    const uint PriceLast = (1u << 26) - 1;
    const ulong QuantityLast = (1UL << 36) - 1;

    Command MakePlace()
    {
        uint account = AnyAccount();
        if (NeedsHelp(account, out Command help)) return help;
        ushort market = AnyMarket();
        Market terms = view.MarketOf(market);
        if (terms.Status > (ulong)MarketStatus.Open && dice.Permille(profile.Reopening))
            return new UpdateMarket(market, MarketStatus.Open, (ushort)terms.MakerFee, (ushort)terms.TakerFee);
        Side side = dice.Pick(Side.Buy, Side.Sell);
        bool isCrowded = view.CountOn(market, side) > profile.OrdersWanted / 2;
        bool isSweep = dice.Permille(isCrowded ? 4 * profile.Sweeps : profile.Sweeps);
        TimeInForce timeInForce = AnyTimeInForce(terms.Status == (ulong)MarketStatus.PostOnly);
        bool isFar = isSweep || (timeInForce is TimeInForce.Ioc or TimeInForce.Fok && dice.Permille(500));
        isFar |= timeInForce == TimeInForce.PostOnly && dice.Permille(2 * profile.Sweeps);
        return new Place(
            Sign(account, Scope.Trade), market, side, timeInForce, AnyMode(), AnyPrice(side, isFar), AnyQuantity(market, side, isSweep),
            AnyOrderExpiry(), AnyClientOrderId());
    }

    TimeInForce AnyTimeInForce(bool isPostOnly)
    {
        if (isPostOnly && dice.Permille(700)) return TimeInForce.PostOnly;
        if (dice.Permille(profile.PostOnly)) return TimeInForce.PostOnly;
        return dice.Permille(700) ? TimeInForce.Gtc : dice.Pick(TimeInForce.Ioc, TimeInForce.Fok);
    }

    SelfTradeMode AnyMode() => dice.Pick(SelfTradeMode.CancelMaker, SelfTradeMode.CancelTaker, SelfTradeMode.CancelBoth,
        SelfTradeMode.Decrement);

    /// <summary>Mostly on the own half of the spread, so that a book grows, with some overlap.</summary>
    uint AnyPrice(Side side, bool isSweep)
    {
        if (profile.IsExtreme) return dice.Permille(600) ? dice.Pick(1u, 2u, 3u, PriceLast - 1, PriceLast) : (uint)dice.AnySize(PriceLast);
        int away = isSweep ? -profile.PriceSpread : dice.Below(profile.PriceSpread + profile.PriceOverlap + 1) - profile.PriceOverlap;
        return (uint)(profile.PriceMid + (side == Side.Buy ? -away : away));
    }

    ulong AnyQuantity(ushort market, Side side, bool isSweep)
    {
        if (profile.IsExtreme) return dice.Permille(300) ? dice.Pick(1UL, 2UL, QuantityLast) : dice.AnySize(QuantityLast);
        ulong quantity = dice.Between(1, profile.QuantityMax) * (isSweep ? 80UL : 1);
        // Exactly what stands at the head now and then: fills that leave nothing on either side.
        Side opposite = side == Side.Buy ? Side.Sell : Side.Buy;
        if (dice.Permille(100) && view.CountOn(market, opposite) > 0) quantity = view.OrderOn(market, opposite, 0).Leaves;
        ulong minimum = view.MarketOf(market).MinimumQuantity;
        return quantity < minimum && dice.Permille(900) ? minimum : quantity;
    }

    ulong AnyOrderExpiry()
    {
        if (dice.Permille(10)) return timeMs - (ulong)dice.Below(2);
        return dice.Permille(profile.Expiring) ? timeMs + 1 + (ulong)dice.Below(ShortLifeMs) : NoExpiry;
    }

    ulong AnyClientOrderId() => dice.Permille(500) ? 0 : dice.Permille(20) ? (1UL << 62) - 1 : dice.Between(1, 60);

    /// <summary>An order of the account, sometimes another's or none; by its sequence or the id that its owner gave it.</summary>
    OrderTarget AnyTarget(uint account, out LiveOrder order)
    {
        uint owner = dice.Permille(40) ? AnyAccount() : account;
        int count = view.CountOf(owner);
        order = count == 0 ? default : view.OrderOf(owner, dice.Below(count));
        if (count == 0 || dice.Permille(30)) return new(TargetSelector.Sequence, dice.Between(1, view.Sequence + 2));
        if (order.ClientOrderId != 0 && dice.Permille(400)) return new(TargetSelector.ClientOrderId, order.ClientOrderId);
        return new(TargetSelector.Sequence, order.Sequence);
    }

    uint AnyTrader()
    {
        uint account = AnyAccount();
        return view.CountOf(account) == 0 ? AnyAccount() : account;
    }

    Command MakeCancel()
    {
        uint account = AnyTrader();
        return NeedsHelp(account, out Command help) ? help : new Cancel(Sign(account, Scope.Cancel), AnyTarget(account, out _));
    }

    Command MakeExpire()
    {
        ushort market = AnyMarket();
        Side side = dice.Pick(Side.Buy, Side.Sell);
        for (int place = 0; place < view.CountOn(market, side); place++)
        {
            LiveOrder order = view.OrderOn(market, side, place);
            if (order.ExpiryMs <= timeMs || dice.Permille(30)) return new Expire(order.Sequence);
        }
        return new Expire(dice.Between(1, view.Sequence + 2));
    }

    Command MakeReplace()
    {
        uint account = AnyTrader();
        if (NeedsHelp(account, out Command help)) return help;
        OrderTarget target = AnyTarget(account, out LiveOrder order);
        bool isReduce = dice.Permille(400);
        bool isFresh = order.Sequence == 0;
        ulong leavesSeen = isFresh ? 1 : order.Leaves;
        int which = dice.Below(100);
        if (which < 30) leavesSeen += dice.Between(1, 5);
        else if (which < 35 && leavesSeen > 1) leavesSeen--;
        leavesSeen = Math.Min(leavesSeen, QuantityLast);
        ulong quantity = isReduce && !dice.Permille(100) ? dice.Between(1, leavesSeen) : AnyQuantity(order.Market, order.Side, false);
        bool keepsTerms = isReduce && !dice.Permille(60) && !isFresh;
        uint price = keepsTerms || (dice.Permille(200) && !isFresh) ? order.Price : AnyPrice(order.Side, dice.Permille(profile.Sweeps));
        ulong expiryMs = keepsTerms ? order.ExpiryMs : AnyOrderExpiry();
        ulong clientOrderId = dice.Permille(300) ? order.ClientOrderId : AnyClientOrderId();
        bool isPostOnly = view.MarketOf(order.Market).Status == (ulong)MarketStatus.PostOnly;
        return new Replace(
            Sign(account, Scope.Trade), target, isReduce, leavesSeen, AnyTimeInForce(isPostOnly), AnyMode(), price, quantity, expiryMs,
            clientOrderId);
    }
}
