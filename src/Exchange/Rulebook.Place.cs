using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    RejectReason Place(in Command command, in PublicKey signer, ulong timeMs)
    {
        Place place = command.Place;
        uint account = place.Credential.Account;
        RejectReason reason = Authorise(place.Credential, Scope.Trade, signer, timeMs);
        if (reason != None) return reason;
        if (place.ExpiryMs <= timeMs) return OrderExpired;
        ref readonly Market market = ref Memory.Markets[place.Market];
        reason = Admit(market, place.TimeInForce, isReduce: false);
        if (reason != None) return reason;
        if (place.Quantity < market.MinimumQuantity) return BelowMinimumQuantity;
        if (place.ClientOrderId != 0 && Memory.Index.FindClientOrderId(account, place.ClientOrderId) != 0) return ClientOrderIdInUse;
        ref readonly Account owner = ref Memory.Accounts[account];
        if (owner.Exists == 0) return AccountUnknown;
        bool mayRest = place.TimeInForce is TimeInForce.Gtc or TimeInForce.PostOnly;
        if (mayRest && owner.OpenOrders >= Limits.MaxOpenOrders) return TooManyOpenOrders;
        uint paidAsset = market.PaidAsset(place.Side);
        ulong funds = market.PaidLeg(place.Side, place.Quantity, place.Price);
        if (Memory.BalanceOf(paidAsset, account).Available < funds) return InsufficientAvailable;
        if (mayRest && Memory.FreeSlots.IsEmpty) return NoFreeOrderSlot;

        Taker taker = new()
        {
            Terms = market,
            Market = place.Market,
            Account = account,
            Side = place.Side,
            TimeInForce = place.TimeInForce,
            SelfTrade = place.SelfTrade,
            Price = place.Price,
            ExpiryMs = place.ExpiryMs,
            ClientOrderId = place.ClientOrderId,
            Leaves = place.Quantity,
            Funds = funds,
            TimeMs = timeMs,
        };
        reason = Foresee(taker);
        if (reason != None) return reason;

        AcceptSigned(command, place.Credential, signer, timeMs);
        ReadAccount(account);
        ReadMarket(place.Market);
        ChangeBalance(paidAsset, account, -(long)funds, 0);
        taker.Sequence = Memory.Sequence;
        Trade(ref taker);
        return None;
    }

    /// <summary>S4: what the market's status lets in.</summary>
    static RejectReason Admit(in Market market, TimeInForce timeInForce, bool isReduce)
    {
        if (!market.Exists) return MarketUnknown;
        return (MarketStatus)market.Status switch
        {
            MarketStatus.Open => None,
            MarketStatus.PostOnly => isReduce || timeInForce == TimeInForce.PostOnly ? None : MarketPostOnly,
            _ => MarketCancelOnly,
        };
    }

    /// <summary>
    /// B8: whether a PostOnly would take, or a Fok would not fill. Walks the opposite list as <see cref="Trade"/> will, at most 64 steps,
    /// and writes nothing.
    /// </summary>
    RejectReason Foresee(in Taker taker)
    {
        if (taker.TimeInForce is not (TimeInForce.Fok or TimeInForce.PostOnly)) return None;
        bool isFok = taker.TimeInForce == TimeInForce.Fok;
        ulong wanted = taker.Leaves;
        uint slot = (uint)Memory.Orders[taker.OppositeSentinel].Next;
        for (int steps = 0; slot != 0 && steps < Limits.MaxMakersPerCommand; steps++)
        {
            ref readonly Order head = ref Memory.Orders[slot];
            if (!taker.Crosses(head)) break;
            if (head.ExpiryMs > taker.TimeMs)
            {
                if (!isFok) return PostOnlyWouldTake;
                if (head.Owner == taker.Account)
                {
                    if (taker.SelfTrade != SelfTradeMode.CancelMaker) return FokWouldSelfTrade;
                }
                else
                {
                    if (head.Leaves >= wanted) return None;
                    wanted -= head.Leaves;
                }
            }
            slot = (uint)head.Next;
        }
        return isFok ? FokWouldNotFill : None;
    }
}
