using System;
using System.Collections.Generic;

namespace OrderBookRollup.Exchange;

public sealed partial class Audit
{
    /// <summary>B1, B2: each list holds its own orders, in price-time order, and the two sides do not cross.</summary>
    void CheckLists()
    {
        for (uint market = 1; market < Limits.MaxMarkets; market++)
        {
            bool exists = memory.Markets[market].Exists;
            CheckList(market, Side.Buy, exists);
            CheckList(market, Side.Sell, exists);
            ref readonly Order bid = ref memory.Orders[(uint)memory.Orders[Order.SentinelOf(market, Side.Buy)].Next];
            ref readonly Order ask = ref memory.Orders[(uint)memory.Orders[Order.SentinelOf(market, Side.Sell)].Next];
            Require(bid.Leaves == 0 || ask.Leaves == 0 || bid.Price < ask.Price, "B3", $"market {market}: bid {bid.Price} crosses ask {ask.Price}");
        }
    }

    void CheckList(uint market, Side side, bool exists)
    {
        uint predecessor = Order.SentinelOf(market, side);
        Order sentinel = memory.Orders[predecessor];
        Order expected = exists ? new() { Owner = Order.SentinelFlag, MarketSide = (2 * market) + (ulong)side } : default;
        expected.Next = exists ? sentinel.Next : 0;
        Require(Memory.AsRecord(in sentinel) == Memory.AsRecord(in expected), "B1", $"slot {predecessor} is no proper sentinel");
        if (!exists) return;
        (uint Key, ulong Sequence) last = default;
        for (uint slot = (uint)sentinel.Next; slot != 0; slot = (uint)memory.Orders[slot].Next)
        {
            if (!listed.Add(slot))
            {
                Require(false, "B2", $"slot {slot} is listed twice");
                return;
            }
            Order order = memory.Orders[slot];
            Require(slot >= Limits.FirstOrderSlot && slot < memory.FreeSlots.Fresh, "B2", $"slot {slot} can not hold an order");
            Require(order.MarketSide == (2 * market) + (ulong)side && !order.IsSentinel, "B2", $"slot {slot} is on the list of market {market} {side}");
            Require(last.CompareTo((order.PriceKey, order.Sequence)) < 0, "B2", $"slot {slot} stands behind a worse or younger order");
            Require(memory.Index.PredecessorOf(slot) == predecessor, "B5", $"slot {slot} follows {predecessor}, the index says otherwise");
            bool isLast = order.Next == 0 || memory.Orders[(uint)order.Next].PriceKey != order.PriceKey;
            if (isLast)
            {
                uint found = memory.Index.PredecessorFor(market, side, order.PriceKey);
                Require(found == slot, "B2", $"slot {slot} is the last at its price, the index says {found}");
            }
            last = (order.PriceKey, order.Sequence);
            predecessor = slot;
        }
    }

    /// <summary>B5, B10, B12: every live order is on a list, is found by its ids and is free nowhere; holds and counts are summed up.</summary>
    void CheckOrders(IReadOnlyList<(Address Address, Record Record)> records)
    {
        int live = 0;
        Dictionary<uint, ulong> newest = [];
        foreach ((Address address, _) in records)
        {
            if (address.Space != Space.Orders || address.Index < Limits.FirstOrderSlot) continue;
            live++;
            uint slot = address.Index;
            Order order = memory.Orders[slot];
            Require(listed.Contains(slot), "B5", $"slot {slot} holds an order that is on no list");
            Require(order.Leaves is > 0 and < Limits.QuantityEnd, "V1", $"slot {slot} has leaves {order.Leaves}");
            Require(order.Price is > 0 and < Limits.PriceEnd, "V1", $"slot {slot} has price {order.Price}");
            Require(order.Sequence is > 0 && order.Sequence <= memory.Sequence, "S2", $"slot {slot} has sequence {order.Sequence}");
            Require(memory.Index.FindSequence(order.Sequence) == slot, "B10", $"slot {slot} is not found by its sequence {order.Sequence}");
            Require(
                order.ClientOrderId == 0 || memory.Index.FindClientOrderId(order.Account, order.ClientOrderId) == slot,
                "B10", $"slot {slot} is not found by its client order id {order.ClientOrderId}");
            Market market = memory.Markets[order.Market];
            uint balance = Address.OfBalance(market.PaidAsset(order.Side), order.Account).Index;
            holds[balance] = holds.GetValueOrDefault(balance) + market.PaidLeg(order.Side, order.Leaves, order.Price);
            openOrders[order.Account] = openOrders.GetValueOrDefault(order.Account) + 1;
            newest[order.Account] = Math.Max(newest.GetValueOrDefault(order.Account), order.Sequence);
        }
        Require(live == listed.Count && live == memory.Index.Count, "B5", $"{live} orders live, {listed.Count} are listed, {memory.Index.Count} indexed");
        foreach ((uint account, ulong sequence) in newest) CheckAge(account, sequence);
        HashSet<uint> free = [];
        foreach (uint slot in memory.FreeSlots.Freed)
            Require(free.Add(slot) && slot < memory.FreeSlots.Fresh && memory.Orders[slot].Owner == 0, "B5", $"slot {slot} is not free, or twice");
        Require(
            free.Count + live == memory.FreeSlots.Fresh - Limits.FirstOrderSlot,
            "B5", $"{free.Count} slots were freed and {live} are taken of {memory.FreeSlots.Fresh - Limits.FirstOrderSlot}");
    }

    /// <summary>B12: an account's orders are chained from the newest to the oldest.</summary>
    void CheckAge(uint account, ulong newest)
    {
        ulong count = 0;
        ulong younger = newest + 1;
        for (uint slot = memory.Index.NewestOf(account); slot != 0 && count <= Limits.MaxOpenOrders; slot = memory.Index.OlderThan(slot), count++)
        {
            Order order = memory.Orders[slot];
            Require(order.Account == account && order.Sequence < younger, "B12", $"slot {slot} is out of order among account {account}'s orders");
            younger = order.Sequence;
        }
        Require(count == openOrders[account], "B12", $"account {account} has {openOrders[account]} live orders, {count} are chained");
    }
}
