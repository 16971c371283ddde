using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>
    /// B11: n = q - (L0 - leaves) lots are wanted from now on. A reduce keeps place and sequence and needs the same price and expiry and
    /// 0 &lt; n &lt; leaves; otherwise the order is unlinked and n lots are placed, and if that Place would be refused all is.
    /// </summary>
    RejectReason Replace(in Command command, in PublicKey signer, ulong timeMs)
    {
        Replace replace = command.Replace;
        uint account = replace.Credential.Account;
        RejectReason reason = Authorise(replace.Credential, Scope.Trade, signer, timeMs);
        if (reason != None) return reason;
        uint slot = FindOwn(account, replace.Target);
        if (slot == 0) return OrderUnknown;
        Order order = Memory.Orders[slot];
        if (order.ExpiryMs <= timeMs || replace.ExpiryMs <= timeMs) return OrderExpired;
        ref readonly Market market = ref Memory.Markets[order.Market];
        reason = Admit(market, replace.TimeInForce, replace.IsReduce);
        if (reason != None) return reason;
        if (replace.LeavesSeen < order.Leaves) return LeavesSeenTooFew;
        ulong filledSince = replace.LeavesSeen - order.Leaves;
        if (replace.Quantity <= filledSince) return QuantityAlreadyFilled;
        ulong quantity = replace.Quantity - filledSince;
        if (replace.IsReduce && (replace.Price != order.Price || replace.ExpiryMs != order.ExpiryMs)) return ReduceChangesOrder;
        if (replace.IsReduce && quantity >= order.Leaves) return ReduceNotFewer;
        if (quantity < market.MinimumQuantity) return BelowMinimumQuantity;
        if (replace.ClientOrderId != 0 && Memory.Index.FindClientOrderId(account, replace.ClientOrderId) is not 0 and uint user && user != slot)
            return ClientOrderIdInUse;
        if (replace.IsReduce)
        {
            AcceptSigned(command, replace.Credential, signer, timeMs);
            ReadMarket(order.Market);
            Reduce(slot, order.Leaves - quantity, replace.ClientOrderId);
            return None;
        }

        ulong funds = market.PaidLeg(order.Side, quantity, replace.Price);
        ulong hold = market.PaidLeg(order.Side, order.Leaves, order.Price);
        if (Memory.BalanceOf(market.PaidAsset(order.Side), account).Available + hold < funds) return InsufficientAvailable;
        Taker taker = new()
        {
            Terms = market,
            Market = order.Market,
            Account = account,
            Side = order.Side,
            TimeInForce = replace.TimeInForce,
            SelfTrade = replace.SelfTrade,
            Price = replace.Price,
            ExpiryMs = replace.ExpiryMs,
            ClientOrderId = replace.ClientOrderId,
            Leaves = quantity,
            Funds = funds,
            TimeMs = timeMs,
        };
        // The old order is on the taker's own side, so the walk does not meet it; its slot and its open order are free again for the new one.
        reason = Foresee(taker);
        if (reason != None) return reason;

        AcceptSigned(command, replace.Credential, signer, timeMs);
        ReadMarket(order.Market);
        recorder.Step(StepKind.Unlink);
        TakeOff(slot, CancelReason.Replaced, funds);
        taker.Sequence = Memory.Sequence;
        Trade(ref taker);
        return None;
    }

    void Reduce(uint slot, ulong lots, ulong clientOrderId)
    {
        recorder.Step(StepKind.Reduce);
        ref Order order = ref Memory.Orders.At(slot);
        recorder.Open(Address.OfOrder(slot), in Memory.AsRecord(in order));
        Memory.Index.Renaming(slot, clientOrderId);
        order.ClientOrderId = clientOrderId;
        order.Leaves -= lots;
        recorder.Close(in Memory.AsRecord(in order));
        events.Reduced(EventOf(order, lots), order.Leaves);
        ref readonly Market market = ref Memory.Markets[order.Market];
        long release = (long)market.PaidLeg(order.Side, lots, order.Price);
        ChangeBalance(market.PaidAsset(order.Side), order.Account, release, -release);
    }
}
