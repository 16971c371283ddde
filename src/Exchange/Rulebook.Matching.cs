using System;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>B4: how an order goes on is a function of the head of the opposite side, never a choice.</summary>
    void Trade(ref Taker taker)
    {
        while (taker.Leaves > 0)
        {
            uint slot = (uint)Memory.Orders[taker.OppositeSentinel].Next;
            ref readonly Order head = ref Memory.Orders[slot];
            if (slot == 0 || !taker.Crosses(head))
            {
                Finish(ref taker);
                return;
            }
            if (taker.Steps == Limits.MaxMakersPerCommand)
            {
                End(ref taker, CancelReason.MakersBound);
                return;
            }
            taker.Steps++;
            if (head.ExpiryMs <= taker.TimeMs) Purge(slot);
            else if (head.Owner == taker.Account) SelfTrade(ref taker, slot);
            else Match(ref taker, slot);
        }
        End(ref taker, default);
    }

    /// <summary>B4, B7: nothing crosses any more and lots are left.</summary>
    void Finish(ref Taker taker)
    {
        if (taker.TimeInForce == TimeInForce.Ioc) End(ref taker, CancelReason.ImmediateOrCancel);
        else if (taker.Leaves < taker.Terms.MinimumQuantity) End(ref taker, CancelReason.BelowMinimumQuantity);
        else Rest(ref taker);
    }

    /// <summary>B3: the head trades at its own price, for the smaller of the two leaves; a maker without leaves is unlinked (B5).</summary>
    void Match(ref Taker taker, uint slot)
    {
        recorder.Step(StepKind.Match);
        ref readonly Market terms = ref taker.Terms;
        ref Order maker = ref Memory.Orders.At(slot);
        uint makerAccount = maker.Account;
        ulong quantity = Math.Min(maker.Leaves, taker.Leaves);
        ulong makerLeaves = maker.Leaves - quantity;
        ulong toMaker = terms.PaidLeg(taker.Side, quantity, maker.Price);
        ulong toTaker = terms.ReceivedLeg(taker.Side, quantity, maker.Price);
        ulong makerFee = Fees.FeeRoundedUp(toMaker, terms.MakerFee);
        ulong feeBefore = taker.Fee;
        taker.Leaves -= quantity;
        taker.Funds -= toMaker;
        taker.Received += toTaker;
        taker.Fee = Fees.FeeRoundedUp(taker.Received, terms.TakerFee);
        taker.MakerFees += makerFee;
        taker.HasMatched = true;
        events.Filled(new Fill(
            taker.Market, taker.Side, maker.Price, quantity,
            maker.Sequence, makerAccount, maker.ClientOrderId, makerLeaves, makerFee,
            taker.Sequence, taker.Account, taker.ClientOrderId, taker.Leaves, taker.Fee - feeBefore));

        if (makerLeaves == 0)
        {
            Detach(taker.OppositeSentinel, slot, ref maker);
        }
        else
        {
            ReadOrder(taker.OppositeSentinel);
            TakeLots(slot, ref maker, quantity);
        }
        ChangeBalance(terms.ReceivedAsset(taker.Side), makerAccount, 0, -(long)toTaker);
        ChangeBalance(terms.PaidAsset(taker.Side), makerAccount, (long)(toMaker - makerFee), 0);
        if (makerLeaves == 0) ChangeOpenOrders(makerAccount, -1);
    }

    /// <summary>B4: an expired head makes way.</summary>
    void Purge(uint slot)
    {
        recorder.Step(StepKind.Purge);
        TakeOff(slot, CancelReason.Expired, newFunds: 0);
    }

    /// <summary>B9: the head is the taker's own. First the resting order, then the taker.</summary>
    void SelfTrade(ref Taker taker, uint slot)
    {
        recorder.Step(StepKind.SelfTrade);
        ref Order resting = ref Memory.Orders.At(slot);
        ulong lost = taker.SelfTrade switch
        {
            SelfTradeMode.CancelMaker => 0,
            SelfTradeMode.Decrement => Math.Min(resting.Leaves, taker.Leaves),
            _ => taker.Leaves,
        };
        if (taker.SelfTrade == SelfTradeMode.CancelTaker)
        {
            ReadOrder(taker.OppositeSentinel);
            ReadOrder(slot);
        }
        else if (taker.SelfTrade == SelfTradeMode.Decrement && lost < resting.Leaves)
        {
            ReadOrder(taker.OppositeSentinel);
            TakeLots(slot, ref resting, lost);
            events.Reduced(EventOf(resting, lost), resting.Leaves);
            long release = (long)taker.Terms.PaidLeg(resting.Side, lost, resting.Price);
            ChangeBalance(taker.Terms.PaidAsset(resting.Side), taker.Account, release, -release);
        }
        else
        {
            TakeOff(slot, CancelReason.SelfTrade, newFunds: 0);
        }
        if (lost == 0) return;
        taker.Leaves -= lost;
        if (taker.Leaves == 0) events.Cancelled(taker.Event(lost), CancelReason.SelfTrade);
        else events.Reduced(taker.Event(lost), taker.Leaves);
    }

    /// <summary>B2: the leaves come to rest behind the last order whose key is not larger, and hold what they may still pay (V4, V7).</summary>
    void Rest(ref Taker taker)
    {
        recorder.Step(StepKind.Rest);
        ReadOppositeHead(taker);
        uint predecessor = Memory.Index.PredecessorFor(taker.Market, taker.Side, Order.KeyOf(taker.Side, (uint)taker.Price));
        uint slot = Memory.FreeSlots.Take();
        ulong next = Memory.Orders[predecessor].Next;
        Relink(predecessor, slot);
        ReadOrder((uint)next);
        ref Order order = ref Memory.Orders.At(slot);
        recorder.Open(Address.OfOrder(slot), in Memory.AsRecord(in order));
        order = new Order
        {
            Owner = taker.Account,
            MarketSide = (2 * taker.Market) + (ulong)taker.Side,
            Price = taker.Price,
            Leaves = taker.Leaves,
            Sequence = taker.Sequence,
            ExpiryMs = taker.ExpiryMs,
            ClientOrderId = taker.ClientOrderId,
            Next = next,
        };
        recorder.Close(in Memory.AsRecord(in order));
        Memory.Index.Inserted(slot, predecessor);
        ChangeOpenOrders(taker.Account, 1);
        events.Rested(taker.Event(taker.Leaves));
        Settle(ref taker, taker.Terms.PaidLeg(taker.Side, taker.Leaves, taker.Price));
    }

    /// <summary>B4: the order ends without resting; lots that are left are cancelled.</summary>
    void End(ref Taker taker, CancelReason reason)
    {
        recorder.Step(StepKind.End);
        if (taker.Leaves > 0)
        {
            ReadOppositeHead(taker);
            events.Cancelled(taker.Event(taker.Leaves), reason);
        }
        Settle(ref taker, hold: 0);
    }

    /// <summary>V7, V3: the unspent funds return or are held; what was received arrives, and the fees of the whole command, from their sums.</summary>
    void Settle(ref Taker taker, ulong hold)
    {
        uint paid = taker.Terms.PaidAsset(taker.Side);
        ChangeBalance(paid, taker.Account, (long)(taker.Funds - hold), (long)hold);
        if (!taker.HasMatched) return;
        uint received = taker.Terms.ReceivedAsset(taker.Side);
        ChangeBalance(received, taker.Account, (long)(taker.Received - taker.Fee), 0);
        ChangeBalance(received, Limits.FeeAccount, (long)taker.Fee, 0);
        ChangeBalance(paid, Limits.FeeAccount, (long)taker.MakerFees, 0);
    }

    void ReadOppositeHead(in Taker taker)
    {
        ReadOrder(taker.OppositeSentinel);
        ReadOrder((uint)Memory.Orders[taker.OppositeSentinel].Next);
    }
}
