using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Steps, dust, open orders, order slots (B7, B12, E1).</summary>
public class BoundTests
{
    static Venue WithAsks(int count, ulong until = NoExpiry, ulong minimum = 1)
    {
        Venue venue = new(minimum: minimum) { ComparesEvery = 50 };
        for (int i = 0; i < count; i++) venue.Sell(Alice, minimum, 100, until: until);
        venue.ComparesEvery = 1;
        return venue;
    }

    [Theory]
    [InlineData(TimeInForce.Gtc)]
    [InlineData(TimeInForce.Ioc)]
    public void B7_the_65th_maker_is_not_met_and_the_remainder_is_cancelled(TimeInForce timeInForce)
    {
        Venue venue = WithAsks(65);
        ulong taker = venue.Buy(Bob, 66, 100, timeInForce);
        Assert.Equal(64, venue.Fills.Count);
        Assert.Equal([(taker, 2, CancelReason.MakersBound)], venue.Cancelled);
        Assert.Single(venue.Asks);
        Assert.Empty(venue.Bids);
    }

    [Fact]
    public void B7_after_64_makers_and_no_more_that_cross_the_remainder_rests()
    {
        Venue venue = WithAsks(64);
        venue.Sell(Alice, 1, 101);
        ulong taker = venue.Buy(Bob, 66, 100);
        Assert.Equal(64, venue.Fills.Count);
        Assert.Equal([(taker, 100, 2)], venue.Bids);
    }

    [Fact]
    public void B7_a_fill_by_the_64th_maker_is_whole()
    {
        Venue venue = WithAsks(65);
        venue.Buy(Bob, 64, 100, TimeInForce.Fok);
        Assert.Equal(64, venue.Fills.Count);
        Assert.Empty(venue.Cancelled);
    }

    [Fact]
    public void B7_expired_and_own_orders_count_as_steps()
    {
        Venue venue = new();
        for (int i = 0; i < 32; i++) venue.Sell(Alice, 1, 100, until: venue.Now + 5);
        for (int i = 0; i < 31; i++) venue.Sell(Bob, 1, 100);
        ulong met = venue.Sell(Carol, 1, 100);
        venue.Sell(Carol, 1, 100);
        venue.Now += 5;
        ulong taker = venue.Buy(Bob, 5, 100);
        Assert.Equal([(met, 100, 1)], venue.Fills);
        Assert.Equal((taker, 4UL, CancelReason.MakersBound), venue.Cancelled[^1]);
    }

    [Fact]
    public void B7_an_order_below_the_minimum_is_refused()
    {
        Venue venue = new(minimum: 10);
        Assert.Equal(RejectReason.BelowMinimumQuantity, venue.TryBuy(Alice, 9, 100));
        Assert.Equal(RejectReason.BelowMinimumQuantity, venue.TryBuy(Alice, 9, 100, TimeInForce.Ioc));
        venue.Buy(Alice, 10, 100);
    }

    [Fact]
    public void B7_a_takers_remainder_below_the_minimum_is_cancelled_a_makers_stays()
    {
        Venue venue = WithAsks(1, minimum: 10);
        ulong taker = venue.Buy(Bob, 19, 100);
        Assert.Equal([(taker, 9, CancelReason.BelowMinimumQuantity)], venue.Cancelled);
        ulong maker = venue.Sell(Alice, 15, 100);
        venue.Buy(Bob, 10, 100);
        Assert.Equal([(maker, 100, 5)], venue.Asks);
    }

    [Fact]
    public void B7_an_ioc_remainder_below_the_minimum_is_an_ioc_remainder()
    {
        Venue venue = WithAsks(1, minimum: 10);
        ulong taker = venue.Buy(Bob, 19, 100, TimeInForce.Ioc);
        Assert.Equal([(taker, 9, CancelReason.ImmediateOrCancel)], venue.Cancelled);
    }

    [Fact]
    public void B12_an_account_has_at_most_256_open_orders()
    {
        Venue venue = WithAsks(256);
        Assert.Equal(256UL, venue.Memory.Accounts[Alice].OpenOrders);
        Assert.Equal(RejectReason.TooManyOpenOrders, venue.Try(venue.Order(Alice, Side.Sell, 1, 101)));
        Assert.Equal(RejectReason.TooManyOpenOrders, venue.Try(venue.Order(Alice, Side.Sell, 1, 101, TimeInForce.PostOnly)));
        venue.Sell(Alice, 1, 101, TimeInForce.Ioc);
    }

    [Fact]
    public void B12_a_gtc_that_would_not_rest_is_refused_at_256_too()
    {
        Venue venue = WithAsks(256);
        venue.Buy(Bob, 1, 99);
        Assert.Equal(RejectReason.TooManyOpenOrders, venue.Try(venue.Order(Alice, Side.Sell, 1, 99)));
    }

    [Fact]
    public void B12_a_replace_at_256_takes_the_place_it_frees()
    {
        Venue venue = WithAsks(256);
        ulong last = venue.Asks[^1].Sequence;
        venue.Do(venue.Change(Alice, last, 1, 1, 105));
        Assert.Equal(256, venue.Asks.Count);
        Assert.Equal(105U, venue.Asks[^1].Price);
    }

    [Fact]
    public void B12_cancel_all_takes_256_newest_first()
    {
        Venue venue = WithAsks(256);
        List<ulong> newestFirst = venue.Asks.Select(order => order.Sequence).OrderDescending().ToList();
        venue.Buy(Alice, 1, 50, TimeInForce.Ioc);
        venue.Do(new CancelAll(venue.Sign(Alice)));
        Assert.Equal(newestFirst, venue.Cancelled.Select(order => order.Sequence));
        Assert.Equal(0UL, venue.Held(Alice, Base));
    }

    [Fact]
    public void E1_a_full_venue_refuses_what_might_rest_and_takes_the_rest()
    {
        Venue venue = new(orderSlots: 2049 + 2);
        venue.Sell(Alice, 1, 100);
        ulong second = venue.Sell(Alice, 1, 101);
        Assert.Equal(RejectReason.NoFreeOrderSlot, venue.TryBuy(Bob, 1, 99));
        Assert.Equal(RejectReason.NoFreeOrderSlot, venue.TryBuy(Bob, 1, 99, TimeInForce.PostOnly));
        venue.Do(venue.Change(Alice, second, 1, 1, 102));
        venue.Buy(Bob, 1, 100, TimeInForce.Ioc);
        venue.Buy(Bob, 1, 99);
    }

    [Fact]
    public void E1_slots_are_used_again_last_freed_first()
    {
        Venue venue = new();
        ulong[] placed = [venue.Sell(Alice, 1, 100), venue.Sell(Alice, 1, 101), venue.Sell(Alice, 1, 102)];
        venue.Cancel(Alice, placed[0]);
        venue.Cancel(Alice, placed[2]);
        Assert.Equal(2051U, SlotOf(venue, venue.Sell(Alice, 1, 103)));
        Assert.Equal(2049U, SlotOf(venue, venue.Sell(Alice, 1, 104)));
        Assert.Equal(2052U, SlotOf(venue, venue.Sell(Alice, 1, 105)));
    }

    [Fact]
    public void B10_a_late_cancel_does_not_hit_the_order_that_took_the_slot()
    {
        Venue venue = new();
        ulong old = venue.Sell(Alice, 1, 100);
        venue.Cancel(Alice, old);
        ulong other = venue.Sell(Alice, 1, 100);
        Assert.Equal(2049U, SlotOf(venue, other));
        Assert.Equal(RejectReason.OrderUnknown, venue.TryCancel(Alice, old));
        Assert.Single(venue.Asks);
    }

    static uint SlotOf(Venue venue, ulong sequence) => venue.Memory.Index.FindSequence(sequence);
}
