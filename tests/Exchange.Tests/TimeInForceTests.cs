using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Ioc, Fok and PostOnly (B8), and Fok among own orders (B9).</summary>
public class TimeInForceTests
{
    readonly Venue venue = new();

    [Fact]
    public void B8_an_ioc_fills_what_it_can_and_never_rests()
    {
        ulong first = venue.Sell(Alice, 2, 100), second = venue.Sell(Bob, 2, 101);
        venue.Sell(Alice, 2, 102);
        ulong taker = venue.Buy(Carol, 9, 101, TimeInForce.Ioc);
        Assert.Equal([(first, 100, 2), (second, 101, 2)], venue.Fills);
        Assert.Equal([(taker, 5, CancelReason.ImmediateOrCancel)], venue.Cancelled);
        Assert.Empty(venue.Bids);
    }

    [Fact]
    public void B8_an_ioc_without_a_fill_is_accepted_and_spends_its_nonce()
    {
        ulong before = venue.Memory.KeyAt(Carol, 1).LastNonce;
        ulong taker = venue.Buy(Carol, 9, 101, TimeInForce.Ioc);
        Assert.Equal([(taker, 9, CancelReason.ImmediateOrCancel)], venue.Cancelled);
        Assert.Equal(Purse, venue.Available(Carol, Quote));
        Assert.True(venue.Memory.KeyAt(Carol, 1).LastNonce > before);
    }

    [Fact]
    public void B8_a_fok_fills_over_several_makers_and_levels()
    {
        ulong first = venue.Sell(Alice, 2, 100), second = venue.Sell(Bob, 2, 101), third = venue.Sell(Alice, 2, 101);
        venue.Buy(Carol, 5, 101, TimeInForce.Fok);
        Assert.Equal([(first, 100, 2), (second, 101, 2), (third, 101, 1)], venue.Fills);
    }

    [Fact]
    public void B8_a_fok_that_lacks_one_lot_changes_nothing()
    {
        venue.Sell(Alice, 2, 100);
        venue.Sell(Bob, 2, 101);
        venue.Sell(Bob, 2, 102);
        ulong sequence = venue.Memory.Sequence;
        Assert.Equal(RejectReason.FokWouldNotFill, venue.TryBuy(Carol, 5, 101, TimeInForce.Fok));
        Assert.Equal(sequence, venue.Memory.Sequence);
        Assert.Equal(3, venue.Asks.Count);
    }

    [Fact]
    public void B8_a_fok_does_not_count_expired_orders()
    {
        venue.Sell(Alice, 2, 100, until: venue.Now + 5);
        venue.Sell(Bob, 2, 100);
        venue.Now += 5;
        Assert.Equal(RejectReason.FokWouldNotFill, venue.TryBuy(Carol, 3, 100, TimeInForce.Fok));
        Assert.Equal(2, venue.Asks.Count);
        venue.Buy(Carol, 2, 100, TimeInForce.Fok);
        Assert.Empty(venue.Asks);
    }

    [Fact]
    public void B8_a_fok_must_fill_within_64_steps()
    {
        for (int i = 0; i < 65; i++) venue.Sell(Alice, 1, 100);
        Assert.Equal(RejectReason.FokWouldNotFill, venue.TryBuy(Carol, 65, 100, TimeInForce.Fok));
        venue.Buy(Carol, 64, 100, TimeInForce.Fok);
        Assert.Equal(64, venue.Fills.Count);
    }

    [Fact]
    public void B8_expired_orders_use_up_the_steps_of_a_fok()
    {
        for (int i = 0; i < 64; i++) venue.Sell(Alice, 1, 100, until: venue.Now + 5);
        venue.Sell(Bob, 1, 100);
        venue.Now += 5;
        Assert.Equal(RejectReason.FokWouldNotFill, venue.TryBuy(Carol, 1, 100, TimeInForce.Fok));
    }

    [Fact]
    public void B9_a_fok_passes_its_own_orders_under_cancel_maker_only()
    {
        ulong own = venue.Sell(Carol, 5, 100), other = venue.Sell(Bob, 5, 100);
        foreach (SelfTradeMode mode in new[] { SelfTradeMode.CancelTaker, SelfTradeMode.CancelBoth, SelfTradeMode.Decrement })
            Assert.Equal(RejectReason.FokWouldSelfTrade, venue.TryBuy(Carol, 5, 100, TimeInForce.Fok, mode));
        Assert.Equal(RejectReason.FokWouldNotFill, venue.TryBuy(Carol, 6, 100, TimeInForce.Fok));
        venue.Buy(Carol, 5, 100, TimeInForce.Fok);
        Assert.Equal([(other, 100, 5)], venue.Fills);
        Assert.Equal([(own, 5, CancelReason.SelfTrade)], venue.Cancelled);
    }

    [Fact]
    public void B9_a_fok_that_is_filled_before_its_own_order_does_not_meet_it()
    {
        venue.Sell(Bob, 5, 100);
        venue.Sell(Carol, 5, 100);
        venue.Buy(Carol, 5, 100, TimeInForce.Fok, SelfTradeMode.CancelTaker);
        Assert.Single(venue.Fills);
    }

    [Fact]
    public void B8_a_post_only_rests_or_is_refused()
    {
        venue.Sell(Alice, 1, 100);
        Assert.Equal(RejectReason.PostOnlyWouldTake, venue.TryBuy(Bob, 1, 100, TimeInForce.PostOnly));
        ulong bid = venue.Buy(Bob, 1, 99, TimeInForce.PostOnly);
        Assert.Equal([(bid, 99, 1)], venue.Bids);
    }

    [Fact]
    public void B8_a_post_only_would_take_its_own_order_too()
    {
        venue.Sell(Bob, 1, 100);
        Assert.Equal(RejectReason.PostOnlyWouldTake, venue.TryBuy(Bob, 1, 100, TimeInForce.PostOnly));
    }

    [Fact]
    public void B8_a_post_only_purges_expired_heads_and_rests()
    {
        venue.Sell(Alice, 1, 100, until: venue.Now + 5);
        venue.Sell(Alice, 1, 101, until: venue.Now + 5);
        venue.Now += 5;
        ulong bid = venue.Buy(Bob, 1, 101, TimeInForce.PostOnly);
        Assert.Equal(2, venue.Cancelled.Count);
        Assert.Equal([(bid, 101, 1)], venue.Bids);
    }

    [Fact]
    public void B8_a_post_only_refused_behind_expired_heads_leaves_them()
    {
        venue.Sell(Alice, 1, 100, until: venue.Now + 5);
        venue.Sell(Alice, 1, 101);
        venue.Now += 5;
        Assert.Equal(RejectReason.PostOnlyWouldTake, venue.TryBuy(Bob, 1, 101, TimeInForce.PostOnly));
        Assert.Equal(2, venue.Asks.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void B8_a_post_only_that_spends_64_steps_on_purging_is_cancelled(bool isLastAlive)
    {
        for (int i = 0; i < 64; i++) venue.Sell(Alice, 1, 100, until: venue.Now + 5);
        venue.Sell(Alice, 1, 100, until: isLastAlive ? NoExpiry : venue.Now + 5);
        venue.Now += 5;
        ulong bid = venue.Buy(Bob, 1, 100, TimeInForce.PostOnly);
        Assert.Equal((bid, 1UL, CancelReason.MakersBound), venue.Cancelled[^1]);
        Assert.Single(venue.Asks);
        Assert.Empty(venue.Bids);
    }

    [Fact]
    public void S3_an_order_lives_while_t_is_below_its_expiry()
    {
        Assert.Equal(RejectReason.OrderExpired, venue.TryBuy(Alice, 1, 100, until: venue.Now));
        ulong ask = venue.Sell(Alice, 1, 100, until: venue.Now + 2);
        venue.Now += 1;
        venue.Buy(Bob, 1, 100, TimeInForce.Fok);
        Assert.Equal([(ask, 100, 1)], venue.Fills);
    }
}
