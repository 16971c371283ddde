using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Price, time, and how lists change (B1-B6).</summary>
public class BookTests
{
    readonly Venue venue = new();

    [Fact]
    public void B1_a_market_begins_with_two_empty_lists()
    {
        Order bid = venue.Memory.Orders[3], ask = venue.Memory.Orders[4];
        Assert.Equal((1UL << 22, 2UL, 0UL), (bid.Owner, bid.MarketSide, bid.Next));
        Assert.Equal((1UL << 22, 3UL, 0UL), (ask.Owner, ask.MarketSide, ask.Next));
    }

    [Fact]
    public void B2_orders_stand_by_price_and_then_by_time()
    {
        ulong first = venue.Sell(Alice, 1, 101), best = venue.Sell(Bob, 1, 100), second = venue.Sell(Carol, 1, 101),
            worst = venue.Sell(Bob, 1, 102);
        Assert.Equal([(best, 100, 1), (first, 101, 1), (second, 101, 1), (worst, 102, 1)], venue.Asks);
    }

    [Fact]
    public void B2_bids_stand_from_high_to_low()
    {
        ulong low = venue.Buy(Alice, 1, 98), high = venue.Buy(Bob, 1, 99), later = venue.Buy(Carol, 1, 99);
        Assert.Equal([(high, 99, 1), (later, 99, 1), (low, 98, 1)], venue.Bids);
    }

    [Fact]
    public void B2_the_first_at_a_price_is_filled_first()
    {
        ulong first = venue.Sell(Alice, 2, 100), second = venue.Sell(Bob, 2, 100);
        venue.Buy(Carol, 3, 100);
        Assert.Equal([(first, 100, 2), (second, 100, 1)], venue.Fills);
    }

    [Fact]
    public void B2_cancelling_the_middle_keeps_its_neighbours()
    {
        ulong first = venue.Sell(Alice, 1, 100), middle = venue.Sell(Alice, 1, 100), last = venue.Sell(Alice, 1, 100);
        venue.Cancel(Alice, middle);
        venue.Buy(Bob, 3, 100, TimeInForce.Ioc);
        Assert.Equal([(first, 100, 1), (last, 100, 1)], venue.Fills);
    }

    [Fact]
    public void B2_cancelling_the_head_keeps_those_behind()
    {
        ulong head = venue.Sell(Alice, 1, 100), second = venue.Sell(Bob, 1, 100), third = venue.Sell(Alice, 1, 101);
        venue.Cancel(Alice, head);
        venue.Buy(Carol, 2, 101, TimeInForce.Ioc);
        Assert.Equal([(second, 100, 1), (third, 101, 1)], venue.Fills);
    }

    [Fact]
    public void B2_after_cancelling_the_last_at_a_price_the_next_goes_behind_the_rest()
    {
        ulong first = venue.Sell(Alice, 1, 100), last = venue.Sell(Alice, 1, 100), worse = venue.Sell(Alice, 1, 101);
        venue.Cancel(Alice, last);
        ulong late = venue.Sell(Bob, 1, 100);
        Assert.Equal([(first, 100, 1), (late, 100, 1), (worse, 101, 1)], venue.Asks);
    }

    [Fact]
    public void B2_scattered_cancels_leave_the_order_of_the_others()
    {
        List<ulong> placed = [];
        for (uint i = 0; i < 60; i++) placed.Add(venue.Sell(Alice, 1, 100 + (i % 3)));
        List<ulong> left = placed.Where((_, i) => i % 7 != 0 && i % 5 != 2).ToList();
        foreach (ulong sequence in placed.Except(left)) venue.Cancel(Alice, sequence);
        IEnumerable<ulong> expected = left.OrderBy(sequence => placed.IndexOf(sequence) % 3).ThenBy(sequence => sequence);
        Assert.Equal(expected, venue.Asks.Select(order => order.Sequence));
        venue.Buy(Bob, 60, 102, TimeInForce.Ioc);
        Assert.Equal(expected, venue.Fills.Select(fill => fill.Maker));
    }

    [Fact]
    public void B3_match_is_at_the_makers_price()
    {
        ulong ask = venue.Sell(Alice, 1, 100);
        venue.Buy(Bob, 1, 105);
        Assert.Equal([(ask, 100, 1)], venue.Fills);
        ulong bid = venue.Buy(Alice, 1, 95);
        venue.Sell(Bob, 1, 90);
        Assert.Equal([(bid, 95, 1)], venue.Fills);
    }

    [Fact]
    public void B3_equal_prices_cross_and_one_apart_do_not()
    {
        venue.Sell(Alice, 1, 100);
        venue.Buy(Bob, 1, 99);
        Assert.Empty(venue.Fills);
        venue.Buy(Bob, 1, 100);
        Assert.Single(venue.Fills);
    }

    [Fact]
    public void B3_a_limit_stops_at_its_price_and_rests_there()
    {
        ulong first = venue.Sell(Alice, 2, 100), second = venue.Sell(Alice, 2, 101), third = venue.Sell(Alice, 2, 102);
        ulong taker = venue.Buy(Bob, 10, 101);
        Assert.Equal([(first, 100, 2), (second, 101, 2)], venue.Fills);
        Assert.Equal([(taker, 101, 6)], venue.Bids);
        Assert.Equal([(third, 102, 2)], venue.Asks);
    }

    [Fact]
    public void B3_an_exact_sweep_of_two_levels_leaves_neither()
    {
        venue.Sell(Alice, 2, 100);
        venue.Sell(Bob, 3, 101);
        ulong third = venue.Sell(Alice, 1, 102);
        venue.Buy(Carol, 5, 102);
        Assert.Equal([(third, 102, 1)], venue.Asks);
        Assert.Empty(venue.Bids);
    }

    [Fact]
    public void B3_a_partly_filled_maker_keeps_the_front()
    {
        ulong first = venue.Sell(Alice, 5, 100), second = venue.Sell(Bob, 5, 100);
        venue.Buy(Carol, 3, 100);
        Assert.Equal([(first, 100, 2), (second, 100, 5)], venue.Asks);
        venue.Buy(Carol, 3, 100);
        Assert.Equal([(first, 100, 2), (second, 100, 1)], venue.Fills);
    }

    [Fact]
    public void B3_prices_at_the_ends_of_their_range_trade()
    {
        Venue rich = new(purse: 1UL << 40);
        ulong ask = rich.Sell(Alice, 1, 1);
        rich.Buy(Bob, 1, (1 << 26) - 1);
        Assert.Equal([(ask, 1, 1)], rich.Fills);
        ulong bid = rich.Buy(Alice, 1, (1 << 26) - 1);
        rich.Sell(Bob, 1, 1);
        Assert.Equal([(bid, (1 << 26) - 1, 1)], rich.Fills);
    }

    [Fact]
    public void B4_an_expired_head_is_purged_before_a_match()
    {
        ulong dying = venue.Sell(Alice, 1, 100, until: venue.Now + 10), living = venue.Sell(Bob, 1, 101);
        venue.Now += 10;
        venue.Buy(Carol, 1, 101);
        Assert.Equal([(dying, 1, CancelReason.Expired)], venue.Cancelled);
        Assert.Equal([(living, 101, 1)], venue.Fills);
        Assert.Equal([StepKind.Begin, StepKind.Purge, StepKind.Match, StepKind.End], venue.Said.Steps);
    }

    [Fact]
    public void B4_an_expired_order_that_does_not_cross_stays()
    {
        ulong dying = venue.Sell(Alice, 1, 110, until: venue.Now + 10);
        venue.Now += 10;
        venue.Buy(Carol, 1, 100);
        Assert.Equal([(dying, 110, 1)], venue.Asks);
    }

    [Fact]
    public void B4_an_own_expired_head_is_purged_and_no_self_trade()
    {
        ulong dying = venue.Sell(Alice, 1, 100, until: venue.Now + 10);
        venue.Now += 10;
        ulong bid = venue.Buy(Alice, 1, 100, selfTrade: SelfTradeMode.CancelTaker);
        Assert.Equal([(dying, 1, CancelReason.Expired)], venue.Cancelled);
        Assert.Equal([(bid, 100, 1)], venue.Bids);
    }

    [Fact]
    public void B5_cancelling_the_only_order_leaves_no_level_behind()
    {
        venue.Cancel(Alice, venue.Sell(Alice, 1, 100));
        Assert.Empty(venue.Asks);
        ulong bid = venue.Buy(Bob, 1, 100);
        Assert.Empty(venue.Fills);
        Assert.Equal([(bid, 100, 1)], venue.Bids);
    }

    [Fact]
    public void B5_a_filled_order_is_gone_for_good()
    {
        ulong ask = venue.Sell(Alice, 1, 100);
        venue.Buy(Bob, 1, 100);
        Assert.Equal(RejectReason.OrderUnknown, venue.TryCancel(Alice, ask));
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(venue.Change(Alice, ask, 1, 1, 100)));
    }

    [Fact]
    public void B5_a_partly_filled_order_can_be_cancelled()
    {
        ulong ask = venue.Sell(Alice, 5, 100);
        venue.Buy(Bob, 2, 100);
        venue.Cancel(Alice, ask);
        Assert.Equal([(ask, 3, CancelReason.Requested)], venue.Cancelled);
        Assert.Equal(0UL, venue.Held(Alice, Base));
    }

    [Fact]
    public void B6_anybody_may_expire_an_expired_order_and_no_other()
    {
        ulong dying = venue.Sell(Alice, 1, 100, until: venue.Now + 10), living = venue.Sell(Alice, 1, 101);
        venue.Now += 9;
        Assert.Equal(RejectReason.OrderNotExpired, venue.Try(new Expire(dying)));
        venue.Now += 1;
        venue.Do(new Expire(dying));
        Assert.Equal([(dying, 1, CancelReason.Expired)], venue.Cancelled);
        Assert.Equal(RejectReason.OrderNotExpired, venue.Try(new Expire(living)));
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(new Expire(dying)));
    }

    [Fact]
    public void B4_five_thousand_fills_go_sixty_four_at_a_time()
    {
        Venue deep = new(orderSlots: 2049 + 8192) { ComparesEvery = 500 };
        for (uint account = 100; account < 120; account++)
        {
            deep.Do(new RegisterKey(account, 1, KeyOf(account), Scope.All, NoExpiry));
            deep.Do(new Deposit(account, Base, 1000));
            for (uint i = 0; i < 250; i++) deep.Sell(account, 1, 100 + (i % 16));
        }
        List<uint> prices = [];
        while (deep.Asks.Count > 0)
        {
            deep.Buy(Bob, 100, 200, TimeInForce.Ioc);
            Assert.InRange(deep.Fills.Count, 1, 64);
            prices.AddRange(deep.Fills.Select(fill => (uint)fill.Price));
        }
        Assert.Equal(5000, prices.Count);
        Assert.Equal(prices.Order(), prices);
    }
}
