using System.Numerics;
using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>
/// Every reason to refuse, each a statement for itself in no particular order; the smallest number that applies is the answer.
/// </summary>
partial class NaiveExchange
{
    const long OneDayMs = 86_400_000;

    RejectReason Refusal(in Command command, in PublicKey signer, long time)
    {
        IReadOnlyCollection<RejectReason> applying = ReasonsFor(command, signer, time);
        return applying.Count == 0 ? None : applying.Min();
    }

    /// <summary>Every reason that applies to a command now. A malformed command has no meaning that the state could be asked
    /// about.</summary>
    public IReadOnlyCollection<RejectReason> ReasonsFor(in Command command, in PublicKey signer, long time)
    {
        List<RejectReason> malformed = FormReasons(command).Where(reason => reason != None).ToList();
        return malformed.Count > 0 ? malformed : StateReasons(command, signer, time).ToList();
    }

    IEnumerable<RejectReason> StateReasons(Command command, PublicKey signer, long time) => command.Kind switch
    {
        CommandKind.Deposit => Reasons(command.Deposit),
        CommandKind.Withdraw => [.. Authority(command.Withdraw.Credential, signer, Scope.Withdraw, time), .. Reasons(command.Withdraw)],
        CommandKind.Transfer => [.. Authority(command.Transfer.Credential, signer, Scope.Transfer, time), .. Reasons(command.Transfer)],
        CommandKind.Place => [.. Authority(command.Place.Credential, signer, Scope.Trade, time), .. Reasons(command.Place, time)],
        CommandKind.Cancel => [.. Authority(command.Cancel.Credential, signer, Scope.Cancel, time), .. Reasons(command.Cancel)],
        CommandKind.CancelAll => Authority(command.CancelAll.Credential, signer, Scope.Cancel, time),
        CommandKind.Replace => [.. Authority(command.Replace.Credential, signer, Scope.Trade, time), .. Reasons(command.Replace, time)],
        CommandKind.AddKey => [.. Authority(command.AddKey.Credential, signer, Scope.Admin, time), .. Reasons(command.AddKey)],
        CommandKind.RevokeKey => Authority(command.RevokeKey.Credential, signer, Scope.Admin, time),
        CommandKind.LowerMarketStatus => Reasons(command.LowerMarketStatus),
        CommandKind.Expire => Reasons(command.Expire, time),
        _ => [],
    };

    IEnumerable<RejectReason> Authority(Credential credential, PublicKey signer, Scope bit, long time)
    {
        NaiveKey key = KeyIn((int)credential.Account, credential.KeySlot);
        long nonce = (long)credential.Nonce;
        if ((long)credential.ValidUntilMs <= time) yield return CommandExpired;
        if (key.IsAbsent) yield return KeyAbsent;
        if (key.Key != signer) yield return KeyMismatch;
        if ((key.Scope & (int)bit) == 0) yield return ScopeMissing;
        if (key.ExpiryMs <= time) yield return KeyExpired;
        if (nonce <= key.LastNonce) yield return NonceUsed;
        if (nonce > time + OneDayMs) yield return NonceTooFarAhead;
    }

    IEnumerable<RejectReason> Reasons(Deposit deposit)
    {
        if (custody.GetValueOrDefault(deposit.Asset) + deposit.Amount > BigInteger.Pow(2, 61)) yield return CustodyExceeded;
    }

    IEnumerable<RejectReason> Reasons(Withdraw withdraw)
    {
        if (PurseOf(withdraw.Asset, (int)withdraw.Credential.Account).Available < withdraw.Amount) yield return InsufficientAvailable;
    }

    IEnumerable<RejectReason> Reasons(Transfer transfer)
    {
        if (!AccountOf((int)transfer.Receiver).Exists) yield return AccountUnknown;
        if (PurseOf(transfer.Asset, (int)transfer.Credential.Account).Available < transfer.Amount) yield return InsufficientAvailable;
    }

    IEnumerable<RejectReason> Reasons(Cancel cancel)
    {
        if (Find(cancel.Credential.Account, cancel.Target) is null) yield return OrderUnknown;
    }

    IEnumerable<RejectReason> Reasons(Expire expire, long time)
    {
        if (!ordersBySequence.TryGetValue((long)expire.Sequence, out NaiveOrder? order)) yield return OrderUnknown;
        else if (!IsExpired(order, time)) yield return OrderNotExpired;
    }

    IEnumerable<RejectReason> Reasons(LowerMarketStatus lower)
    {
        if (!markets.TryGetValue(lower.Market, out NaiveMarket? market)) yield return MarketUnknown;
        else if ((int)lower.Status <= market.Status) yield return StatusNotLower;
    }

    IEnumerable<RejectReason> Reasons(AddKey add)
    {
        NaiveKey signing = KeyIn((int)add.Credential.Account, add.Credential.KeySlot);
        if (((int)add.Scope & ~signing.Scope) != 0) yield return ScopeExceedsSigner;
        if ((long)add.ExpiryMs > signing.ExpiryMs) yield return ExpiryExceedsSigner;
    }

    IEnumerable<RejectReason> Reasons(Place place, long time)
    {
        NaiveAccount account = AccountOf((int)place.Credential.Account);
        bool mayRest = place.TimeInForce is TimeInForce.Gtc or TimeInForce.PostOnly;
        if ((long)place.ExpiryMs <= time) yield return OrderExpired;
        if (!account.Exists) yield return AccountUnknown;
        if (mayRest && account.OpenOrders >= OpenOrderBound) yield return TooManyOpenOrders;
        if (mayRest && freeSlots.Count == 0 && freshSlot == orderSlots) yield return NoFreeOrderSlot;
        if (!markets.ContainsKey(place.Market))
        {
            yield return MarketUnknown;
            yield break;
        }
        if (IsKeptOut(markets[place.Market], place.TimeInForce)) yield return MarketPostOnly;
        if (markets[place.Market].Status == 3) yield return MarketCancelOnly;
        foreach (RejectReason reason in Reasons(TakerOf(place), null, time)) yield return reason;
    }

    IEnumerable<RejectReason> Reasons(Replace replace, long time)
    {
        if (Find(replace.Credential.Account, replace.Target) is not NaiveOrder target)
        {
            yield return OrderUnknown;
            yield break;
        }
        long lots = LotsAskedFor(replace, target);
        if (IsExpired(target, time) || (long)replace.ExpiryMs <= time) yield return OrderExpired;
        if ((long)replace.LeavesSeen < target.Leaves) yield return LeavesSeenTooFew;
        if (lots <= 0) yield return QuantityAlreadyFilled;
        if (!replace.IsReduce && IsKeptOut(target.Market, replace.TimeInForce)) yield return MarketPostOnly;
        if (target.Market.Status == 3) yield return MarketCancelOnly;
        if (replace.IsReduce)
        {
            if (replace.Price != target.Price || (long)replace.ExpiryMs != target.ExpiryMs) yield return ReduceChangesOrder;
            if (lots >= target.Leaves) yield return ReduceNotFewer;
            if (lots < target.Market.MinimumQuantity) yield return BelowMinimumQuantity;
            if (IsInUse((long)replace.ClientOrderId, target.Account, target)) yield return ClientOrderIdInUse;
        }
        else if (lots > 0)
        {
            foreach (RejectReason reason in Reasons(TakerOf(replace, target, lots), target, time)) yield return reason;
        }
    }

    /// <summary>What can speak against an incoming order in a market that exists; a replaced order is thought away.</summary>
    IEnumerable<RejectReason> Reasons(NaiveTaker taker, NaiveOrder? replaced, long time)
    {
        NaiveMarket market = taker.Market;
        BigInteger available = PurseOf(market.AssetPaidBy(taker.Side), taker.Account).Available;
        if (replaced is not null) available += PaidLeg(market, replaced.Side, replaced.Leaves, replaced.Price);
        if (taker.Quantity < market.MinimumQuantity) yield return BelowMinimumQuantity;
        if (IsInUse(taker.ClientOrderId, taker.Account, replaced)) yield return ClientOrderIdInUse;
        if (available < Needs(taker)) yield return InsufficientAvailable;
        if (taker.TimeInForce == TimeInForce.PostOnly && Foretell(taker, taker.SelfTrade, time).MeetsLiveOrder)
            yield return PostOnlyWouldTake;
        if (taker.TimeInForce == TimeInForce.Fok)
        {
            // Own orders count as not filled; what another mode than CancelMaker would do to them is the next reason's business.
            Plan plan = Foretell(taker, SelfTradeMode.CancelMaker, time);
            if (plan.Filled < taker.Quantity) yield return FokWouldNotFill;
            if (plan.MeetsOwnOrder && taker.SelfTrade != SelfTradeMode.CancelMaker) yield return FokWouldSelfTrade;
        }
    }

    /// <summary>S4: a post-only market takes nothing else.</summary>
    static bool IsKeptOut(NaiveMarket market, TimeInForce timeInForce) => market.Status == 2 && timeInForce != TimeInForce.PostOnly;

    bool IsInUse(long clientOrderId, int account, NaiveOrder? except) =>
        clientOrderId != 0 && AccountOf(account).Orders.Any(order => order.ClientOrderId == clientOrderId && order != except);
}
