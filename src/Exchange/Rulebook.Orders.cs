namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>B5: the order leaves its list and its record is zeroed: two accesses, predecessor and order.</summary>
    void Detach(uint predecessor, uint slot, ref Order order)
    {
        Relink(predecessor, order.Next);
        recorder.Open(Address.OfOrder(slot), in Memory.AsRecord(in order));
        Memory.Index.Unlinking(slot);
        order = default;
        recorder.Close(in Memory.AsRecord(in order));
        Memory.FreeSlots.Give(slot);
    }

    /// <summary>
    /// B5: the order is unlinked before its time, releases exactly its hold and is one open order fewer. A Replace moves its new order's
    /// funds out in the same balance access (V7).
    /// </summary>
    void TakeOff(uint slot, CancelReason reason, ulong newFunds)
    {
        ref Order order = ref Memory.Orders.At(slot);
        ref readonly Market market = ref Memory.Markets[order.Market];
        uint account = order.Account;
        uint asset = market.PaidAsset(order.Side);
        ulong hold = market.PaidLeg(order.Side, order.Leaves, order.Price);
        OrderEvent cancelled = EventOf(order, order.Leaves);
        Detach(Memory.Index.PredecessorOf(slot), slot, ref order);
        events.Cancelled(cancelled, reason);
        ChangeBalance(asset, account, (long)hold - (long)newFunds, -(long)hold);
        ChangeOpenOrders(account, -1);
    }

    /// <summary>One access that lowers an order's leaves in its place.</summary>
    void TakeLots(uint slot, ref Order order, ulong lots)
    {
        recorder.Open(Address.OfOrder(slot), in Memory.AsRecord(in order));
        order.Leaves -= lots;
        recorder.Close(in Memory.AsRecord(in order));
    }

    /// <summary>Unlinks every order of an account, newest first, or only those that hold an asset (B12).</summary>
    void UnlinkAll(uint account, uint? heldAsset, CancelReason reason)
    {
        uint older;
        ulong met = 0;
        for (uint slot = Memory.Index.NewestOf(account); slot != 0; slot = older)
        {
            Invariant.Require(++met <= Limits.MaxOpenOrders);
            older = Memory.Index.OlderThan(slot);
            ref readonly Order order = ref Memory.Orders[slot];
            uint market = order.Market;
            if (heldAsset is { } asset && Memory.Markets[market].PaidAsset(order.Side) != asset) continue;
            recorder.Step(StepKind.Unlink);
            ReadMarket(market);
            TakeOff(slot, reason, newFunds: 0);
        }
    }

    static OrderEvent EventOf(in Order order, ulong quantity) =>
        new(order.Sequence, order.Account, order.Market, order.Side, order.Price, quantity, order.ClientOrderId);
}
