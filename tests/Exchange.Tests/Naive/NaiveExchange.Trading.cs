using System.Numerics;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>What happens between an incoming order and the opposite queue (B3-B9).</summary>
partial class NaiveExchange
{
    /// <summary>
    /// B4: foretells every step. Each step either uses up the incoming order or removes the head, so the orders met are simply the
    /// first of the queue, one after another.
    /// </summary>
    Plan Foretell(NaiveTaker taker, SelfTradeMode selfTrade, long time)
    {
        List<PlannedStep> steps = [];
        long leaves = taker.Quantity;
        foreach (NaiveOrder resting in taker.Market.OppositeQueue(taker.Side))
        {
            if (leaves == 0 || !Crosses(taker.Side, taker.Price, resting.Price)) break;
            if (steps.Count == StepBound) return new Plan(steps, leaves, true);
            long smaller = Math.Min(leaves, resting.Leaves);
            if (IsExpired(resting, time))
            {
                steps.Add(new(StepKind.Purge, resting, 0));
            }
            else if (resting.Account != taker.Account)
            {
                steps.Add(new(StepKind.Match, resting, smaller));
                leaves -= smaller;
            }
            else
            {
                steps.Add(new(StepKind.SelfTrade, resting, selfTrade == SelfTradeMode.Decrement ? smaller : 0));
                if (selfTrade == SelfTradeMode.Decrement) leaves -= smaller;
                if (selfTrade is SelfTradeMode.CancelTaker or SelfTradeMode.CancelBoth) leaves = 0;
            }
        }
        return new Plan(steps, leaves, false);
    }

    void Trade(NaiveTaker taker, long time)
    {
        taker.Sequence = sequence;
        taker.Leaves = taker.Quantity;
        Plan plan = Foretell(taker, taker.SelfTrade, time);
        foreach (PlannedStep step in plan.Steps)
        {
            Step(step.Kind);
            switch (step.Kind)
            {
                case StepKind.Match: Match(taker, step.Resting, step.Lots); break;
                case StepKind.Purge: Unlink(step.Resting, CancelReason.Expired, 0); break;
                case StepKind.SelfTrade: MeetOwn(taker, step.Resting, step.Lots); break;
            }
        }
        if (taker.Leaves != plan.Leaves) throw new InvalidOperationException("The plan was not followed.");
        Finish(taker, plan);
    }

    void Match(NaiveTaker taker, NaiveOrder maker, long lots)
    {
        NaiveMarket market = taker.Market;
        long price = FillPrice(taker, maker);
        BigInteger makerPays = PaidLeg(market, maker.Side, lots, price);
        BigInteger makerReceives = ReceivedLeg(market, maker.Side, lots, price);
        BigInteger makerFee = FeeOf(makerReceives, market.MakerFee);
        BigInteger takerFeeBefore = taker.Fee;

        Address sentinel = PredecessorAddress(maker);
        taker.HasMatched = true;
        taker.Leaves -= lots;
        taker.Paid += makerReceives;
        taker.Received += makerPays;
        taker.Fee = TakerFee(taker, makerPays);
        taker.MakerFees += makerFee;
        Touch(
            () =>
            {
                maker.Leaves -= lots;
                if (maker.Leaves == 0) TakeOff(maker);
            },
            sentinel, OrderAddress(maker.Slot));
        events.Filled(new Fill(
            (uint)market.Number, taker.Side, (ulong)price, (ulong)lots,
            (ulong)maker.Sequence, (uint)maker.Account, (ulong)maker.ClientOrderId, (ulong)maker.Leaves, (ulong)makerFee,
            (ulong)taker.Sequence, (uint)taker.Account, (ulong)taker.ClientOrderId, (ulong)taker.Leaves,
            (ulong)(taker.Fee - takerFeeBefore)));
        Move(market.AssetPaidBy(maker.Side), maker.Account, 0, -makerPays);
        Move(market.AssetReceivedBy(maker.Side), maker.Account, makerReceives - makerFee, 0);
        if (maker.Leaves == 0) LoseOpenOrder(maker.Account);
    }

    /// <summary>B9: the head is the taker's own. Lots are those that Decrement takes off both.</summary>
    void MeetOwn(NaiveTaker taker, NaiveOrder resting, long lots)
    {
        bool isDecrement = taker.SelfTrade == SelfTradeMode.Decrement;
        bool isUnlinked = taker.SelfTrade is SelfTradeMode.CancelMaker or SelfTradeMode.CancelBoth || lots == resting.Leaves;
        long restingLoses = isUnlinked ? resting.Leaves : lots;
        Touch(
            () =>
            {
                resting.Leaves -= restingLoses;
                if (isUnlinked) TakeOff(resting);
            },
            PredecessorAddress(resting), OrderAddress(resting.Slot));
        if (isUnlinked) events.Cancelled(Describe(resting, restingLoses), CancelReason.SelfTrade);
        else if (restingLoses > 0) events.Reduced(Describe(resting, restingLoses), (ulong)resting.Leaves);
        if (restingLoses > 0) Release(resting, restingLoses, 0);
        if (isUnlinked) LoseOpenOrder(resting.Account);

        if (taker.SelfTrade == SelfTradeMode.CancelMaker) return;
        long takerLoses = isDecrement ? lots : taker.Leaves;
        taker.Leaves -= takerLoses;
        if (taker.Leaves == 0) events.Cancelled(Describe(taker, takerLoses), CancelReason.SelfTrade);
        else events.Reduced(Describe(taker, takerLoses), (ulong)taker.Leaves);
    }

    void Finish(NaiveTaker taker, Plan plan)
    {
        CancelReason? reason =
            plan.IsBoundSpent ? CancelReason.MakersBound
            : taker.TimeInForce == TimeInForce.Ioc ? CancelReason.ImmediateOrCancel
            : taker.Leaves < taker.Market.MinimumQuantity ? CancelReason.BelowMinimumQuantity
            : null;
        if (taker.Leaves > 0 && reason is null)
        {
            Step(StepKind.Rest);
            ReadOppositeHead(taker);
            Rest(taker);
            Settle(taker, PaidLeg(taker.Market, taker.Side, taker.Leaves, taker.Price));
            return;
        }
        Step(StepKind.End);
        if (taker.Leaves > 0)
        {
            ReadOppositeHead(taker);
            events.Cancelled(Describe(taker, taker.Leaves), reason!.Value);
        }
        Settle(taker, 0);
    }

    void ReadOppositeHead(NaiveTaker taker)
    {
        Side opposite = taker.Side == Side.Buy ? Side.Sell : Side.Buy;
        NaiveOrder? head = taker.Market.Queue(opposite).FirstOrDefault();
        Touch(null, SentinelAddress(taker.Market, opposite), OrderAddress(head?.Slot ?? 0));
    }

    /// <summary>B2: in front of the first order that is worse, so behind all that are as good.</summary>
    void Rest(NaiveTaker taker)
    {
        List<NaiveOrder> queue = taker.Market.Queue(taker.Side);
        int place = queue.FindIndex(resting => GoesBefore(taker.Side, taker.Price, resting));
        if (place < 0) place = queue.Count;
        NaiveOrder order = new()
        {
            Sequence = taker.Sequence,
            Slot = TakeSlot(),
            Account = taker.Account,
            Market = taker.Market,
            Side = taker.Side,
            Price = taker.Price,
            ExpiryMs = taker.ExpiryMs,
            Leaves = taker.Leaves,
            ClientOrderId = taker.ClientOrderId,
        };
        Touch(
            () =>
            {
                queue.Insert(place, order);
                AccountOf(order.Account).Orders.Add(order);
                ordersBySlot.Add(order.Slot, order);
                ordersBySequence.Add(order.Sequence, order);
            },
            place == 0 ? SentinelAddress(order.Market, order.Side) : OrderAddress(queue[place - 1].Slot),
            OrderAddress(place == queue.Count ? 0 : queue[place].Slot),
            OrderAddress(order.Slot));
        Touch(() => AccountOf(order.Account).OpenOrders++, AccountAddress(order.Account));
        events.Rested(Describe(order, order.Leaves));
    }

    /// <summary>What is left of the moved funds comes back or is held; then, after a match, what was received and all fees.</summary>
    void Settle(NaiveTaker taker, BigInteger hold)
    {
        NaiveMarket market = taker.Market;
        int paidAsset = market.AssetPaidBy(taker.Side), receivedAsset = market.AssetReceivedBy(taker.Side);
        Move(paidAsset, taker.Account, Needs(taker) - taker.Paid - hold, hold);
        if (!taker.HasMatched) return;
        Move(receivedAsset, taker.Account, taker.Received - taker.Fee, 0);
        Move(receivedAsset, FeeAccount, taker.Fee, 0);
        Move(paidAsset, FeeAccount, taker.MakerFees, 0);
    }
}
