using System;

namespace OrderBookRollup.Exchange;

/// <summary>
/// Everything about orders that the records do not say directly: predecessors, price levels, ids, each account's orders by age.
/// Derived from the records and rebuilt from them by <see cref="Rebuild"/>; only the free slots are a fact of their own.
/// </summary>
public sealed partial class OrderIndex
{
    readonly RecordSpace<Order> orders;
    readonly RecordSpace<OrderLinks> links = new();
    readonly RecordSpace<uint> newest = new();
    readonly PriceLadder ladder = new();
    readonly SlotMap<SequenceKey> bySequence;
    readonly SlotMap<ClientOrderKey> byClientOrderId;

    internal OrderIndex(RecordSpace<Order> orders)
    {
        this.orders = orders;
        bySequence = new(orders);
        byClientOrderId = new(orders);
    }

    /// <summary>Live orders.</summary>
    public int Count { get; private set; }

    /// <summary>The slot of the live order that a target means (B10), or 0; by client order id it is looked for under the account only.</summary>
    public uint Find(uint account, OrderTarget target) =>
        target.Selector == TargetSelector.Sequence ? FindSequence(target.Id) : FindClientOrderId(account, target.Id);

    /// <summary>The slot of the live order with a sequence number, or 0.</summary>
    public uint FindSequence(ulong sequence) => bySequence.Find(new(sequence));

    /// <summary>The slot of the account's live order with a non-zero client order id, or 0.</summary>
    public uint FindClientOrderId(uint account, ulong clientOrderId) => byClientOrderId.Find(new(account, clientOrderId));

    /// <summary>The slot whose next is this live order: a better order or the sentinel.</summary>
    public uint PredecessorOf(uint slot) => links[slot].Predecessor;

    /// <summary>The slot of the account's newest live order, or 0.</summary>
    public uint NewestOf(uint account) => newest[account];

    /// <summary>The slot of the same account's next older live order, or 0.</summary>
    public uint OlderThan(uint slot) => links[slot].Older;

    /// <summary>Where an order with this key goes on its side: behind the last order whose key is not larger (B2).</summary>
    public uint PredecessorFor(uint market, Side side, uint priceKey)
    {
        uint last = ladder.LastAtOrBefore((2 * market) + (uint)side, priceKey);
        return last != 0 ? last : Order.SentinelOf(market, side);
    }

    /// <summary>The order's record was written and linked behind its predecessor.</summary>
    internal void Inserted(uint slot, uint predecessor)
    {
        ref readonly Order order = ref orders[slot];
        uint priceKey = order.PriceKey;
        ref uint accountNewest = ref newest.At(order.Account);
        uint older = accountNewest;
        accountNewest = slot;
        links.At(slot) = new OrderLinks { Predecessor = predecessor, Older = older, PriceKey = priceKey };
        if (older != 0) links.At(older).Newer = slot;
        if (order.Next != 0) links.At((uint)order.Next).Predecessor = slot;
        ladder.SetLast((uint)order.MarketSide, priceKey, slot);
        bySequence.Add(new(order.Sequence), slot);
        if (order.ClientOrderId != 0) byClientOrderId.Add(new(order.Account, order.ClientOrderId), slot);
        Count++;
    }

    /// <summary>The order is about to leave its list: its record still stands, its predecessor already leads past it.</summary>
    internal void Unlinking(uint slot)
    {
        ref readonly Order order = ref orders[slot];
        OrderLinks link = links[slot];
        if (link.Newer != 0) links.At(link.Newer).Older = link.Older;
        else newest.At(order.Account) = link.Older;
        if (link.Older != 0) links.At(link.Older).Newer = link.Newer;
        bool isLastAtPrice = true;
        if (order.Next != 0)
        {
            ref OrderLinks next = ref links.At((uint)order.Next);
            next.Predecessor = link.Predecessor;
            isLastAtPrice = next.PriceKey != link.PriceKey;
        }
        if (isLastAtPrice)
        {
            ref readonly Order better = ref orders[link.Predecessor];
            if (!better.IsSentinel && better.Price == order.Price) ladder.SetLast((uint)order.MarketSide, link.PriceKey, link.Predecessor);
            else ladder.Remove((uint)order.MarketSide, link.PriceKey);
        }
        bySequence.Remove(new(order.Sequence), slot);
        if (order.ClientOrderId != 0) byClientOrderId.Remove(new(order.Account, order.ClientOrderId), slot);
        Count--;
    }

    /// <summary>The order is about to get another client order id (B11); its record still has the old one.</summary>
    internal void Renaming(uint slot, ulong clientOrderId)
    {
        ref readonly Order order = ref orders[slot];
        if (order.ClientOrderId != 0) byClientOrderId.Remove(new(order.Account, order.ClientOrderId), slot);
        if (clientOrderId != 0) byClientOrderId.Add(new(order.Account, clientOrderId), slot);
    }

    /// <summary>Derives everything anew from the lists that the sentinels head; the index must be fresh.</summary>
    internal void Rebuild(RecordSpace<Market> markets)
    {
        Invariant.Require(Count == 0);
        (ulong Sequence, uint Slot, uint Predecessor)[] found = [];
        int count = 0;
        for (uint sentinel = Order.SentinelOf(1, Side.Buy); sentinel < Limits.FirstOrderSlot; sentinel++)
        {
            if (!markets[(sentinel - 1) / 2].Exists) continue;
            uint predecessor = sentinel;
            for (uint slot = (uint)orders[sentinel].Next; slot != 0; slot = (uint)orders[slot].Next)
            {
                if (count == found.Length) Array.Resize(ref found, Math.Max(64, 2 * count));
                found[count++] = (orders[slot].Sequence, slot, predecessor);
                predecessor = slot;
            }
        }
        Array.Sort(found, 0, count);
        // In order of age: the newest order at a price is its last, and an account's newest heads its list.
        foreach ((_, uint slot, uint predecessor) in found.AsSpan(0, count)) Inserted(slot, predecessor);
    }
}
