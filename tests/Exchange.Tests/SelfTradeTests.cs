using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>An order that meets its own account (B9).</summary>
public class SelfTradeTests
{
    readonly Venue venue = new(makerFee: 10_000, takerFee: 10_000);
    readonly ulong own;
    readonly ulong behind;

    public SelfTradeTests()
    {
        own = venue.Sell(Alice, 5, 100);
        behind = venue.Sell(Bob, 5, 100);
    }

    [Fact]
    public void B9_cancel_maker_goes_on_behind_it()
    {
        venue.Buy(Alice, 5, 100, selfTrade: SelfTradeMode.CancelMaker);
        Assert.Equal([(own, 5, CancelReason.SelfTrade)], venue.Cancelled);
        Assert.Equal([(behind, 100, 5)], venue.Fills);
    }

    [Fact]
    public void B9_cancel_taker_leaves_the_book_alone()
    {
        ulong taker = venue.Buy(Alice, 7, 100, selfTrade: SelfTradeMode.CancelTaker);
        Assert.Equal([(taker, 7, CancelReason.SelfTrade)], venue.Cancelled);
        Assert.Equal([(own, 100, 5), (behind, 100, 5)], venue.Asks);
        Assert.Equal(Purse, venue.Available(Alice, Quote));
        Assert.Equal([StepKind.Begin, StepKind.SelfTrade, StepKind.End], venue.Said.Steps);
    }

    [Fact]
    public void B9_cancel_both_takes_both()
    {
        ulong taker = venue.Buy(Alice, 7, 100, selfTrade: SelfTradeMode.CancelBoth);
        Assert.Equal([(own, 5, CancelReason.SelfTrade), (taker, 7, CancelReason.SelfTrade)], venue.Cancelled);
        Assert.Equal([(behind, 100, 5)], venue.Asks);
    }

    [Fact]
    public void B9_decrement_of_a_larger_resting_order_leaves_it_the_rest()
    {
        ulong taker = venue.Buy(Alice, 3, 100, selfTrade: SelfTradeMode.Decrement);
        Assert.Equal([(taker, 3, CancelReason.SelfTrade)], venue.Cancelled);
        Assert.Equal([(own, 100, 2), (behind, 100, 5)], venue.Asks);
        Assert.Equal((Purse - 2, 2UL), (venue.Available(Alice, Base), venue.Held(Alice, Base)));
    }

    [Fact]
    public void B9_decrement_of_a_smaller_resting_order_goes_on_with_the_rest()
    {
        ulong taker = venue.Buy(Alice, 7, 100, selfTrade: SelfTradeMode.Decrement);
        Assert.Equal([(own, 5, CancelReason.SelfTrade)], venue.Cancelled);
        Assert.Contains(venue.Said.Events, heard => heard.Kind == HeardKind.Reduced && heard.Order.Sequence == taker && heard.Value == 2);
        Assert.Equal([(behind, 100, 2)], venue.Fills);
    }

    [Fact]
    public void B9_decrement_of_equals_uses_both_up()
    {
        ulong taker = venue.Buy(Alice, 5, 100, selfTrade: SelfTradeMode.Decrement);
        Assert.Equal([(own, 5, CancelReason.SelfTrade), (taker, 5, CancelReason.SelfTrade)], venue.Cancelled);
        Assert.Equal([(behind, 100, 5)], venue.Asks);
    }

    [Theory]
    [InlineData(SelfTradeMode.CancelTaker)]
    [InlineData(SelfTradeMode.CancelBoth)]
    [InlineData(SelfTradeMode.Decrement)]
    public void B9_nobody_is_paid_and_no_fee_is_due(SelfTradeMode mode)
    {
        venue.Buy(Alice, 5, 100, selfTrade: mode);
        Assert.Equal(Purse, venue.Available(Alice, Base) + venue.Held(Alice, Base));
        Assert.Equal(Purse, venue.Available(Alice, Quote));
        Assert.Equal(0UL, venue.Available(FeeAccount, Base) + venue.Available(FeeAccount, Quote));
    }

    [Fact]
    public void B9_two_keys_of_one_account_are_one_trader()
    {
        venue.Do(new RegisterKey(Alice, 2, KeyOf(Alice, 2), Scope.All, NoExpiry));
        Place place = venue.Order(Alice, Side.Buy, 5, 100, selfTrade: SelfTradeMode.CancelTaker) with { Credential = venue.Sign(Alice, 2) };
        venue.Do(place);
        Assert.Empty(venue.Fills);
    }

    [Fact]
    public void B9_a_fill_before_the_self_trade_stands()
    {
        ulong bid = venue.Buy(Bob, 2, 90);
        venue.Buy(Alice, 2, 90);
        ulong taker = venue.Sell(Alice, 5, 90, selfTrade: SelfTradeMode.CancelTaker);
        Assert.Equal([(bid, 90, 2)], venue.Fills);
        Assert.Equal([(taker, 3, CancelReason.SelfTrade)], venue.Cancelled);
    }

    [Fact]
    public void B7_B9_a_remainder_below_the_minimum_after_decrement_does_not_rest()
    {
        Venue coarse = new(minimum: 4);
        coarse.Sell(Alice, 5, 100);
        ulong taker = coarse.Buy(Alice, 8, 100, selfTrade: SelfTradeMode.Decrement);
        Assert.Equal((taker, 3UL, CancelReason.BelowMinimumQuantity), coarse.Cancelled[^1]);
        Assert.Empty(coarse.Bids);
    }
}
