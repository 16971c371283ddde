using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Replace and its reduce (B10, B11).</summary>
public class ReplaceTests
{
    readonly Venue venue = new();
    readonly ulong first;
    readonly ulong second;

    public ReplaceTests()
    {
        first = venue.Sell(Alice, 10, 100, id: 7);
        second = venue.Sell(Bob, 10, 100);
    }

    [Fact]
    public void B11_a_reduce_keeps_place_and_sequence()
    {
        venue.Do(venue.Change(Alice, first, 10, 4, 100, isReduce: true, id: 7));
        Assert.Equal([(first, 100, 4), (second, 100, 10)], venue.Asks);
        Assert.Equal((Purse - 4, 4UL), (venue.Available(Alice, Base), venue.Held(Alice, Base)));
        Assert.Equal([StepKind.Begin, StepKind.Reduce], venue.Said.Steps);
    }

    [Fact]
    public void B11_a_replace_loses_its_place_even_at_the_same_terms()
    {
        ulong replaced = venue.Do(venue.Change(Alice, first, 10, 10, 100));
        Assert.Equal([(second, 100, 10), (replaced, 100, 10)], venue.Asks);
        Assert.Equal([(first, 10, CancelReason.Replaced)], venue.Cancelled);
    }

    [Fact]
    public void B11_a_sibling_at_the_level_survives_a_replace()
    {
        ulong moved = venue.Do(venue.Change(Alice, first, 10, 10, 105));
        venue.Buy(Carol, 20, 105, TimeInForce.Ioc);
        Assert.Equal([(second, 100, 10), (moved, 105, 10)], venue.Fills);
    }

    [Fact]
    public void B11_a_replace_that_crosses_trades_at_the_makers_price()
    {
        ulong bid = venue.Buy(Carol, 4, 95);
        ulong moved = venue.Do(venue.Change(Alice, first, 10, 10, 90));
        Assert.Equal([(bid, 95, 4)], venue.Fills);
        Assert.Equal([(moved, 90, 6), (second, 100, 10)], venue.Asks);
        Assert.Equal(Purse - 10 - 0, venue.Available(Alice, Base));
    }

    [Fact]
    public void B11_lots_filled_in_flight_are_taken_off()
    {
        venue.Buy(Carol, 3, 100);
        ulong moved = venue.Do(venue.Change(Alice, first, 10, 12, 101));
        Assert.Equal([(second, 100, 10), (moved, 101, 9)], venue.Asks);
    }

    [Fact]
    public void B11_a_reduce_with_a_fill_in_flight()
    {
        venue.Buy(Carol, 3, 100);
        venue.Do(venue.Change(Alice, first, 10, 6, 100, isReduce: true));
        Assert.Equal((first, 100U, 3UL), venue.Asks[0]);
    }

    [Fact]
    public void B11_filled_further_than_wanted_is_refused()
    {
        venue.Buy(Carol, 6, 100);
        Assert.Equal(RejectReason.QuantityAlreadyFilled, venue.Try(venue.Change(Alice, first, 10, 6, 100, isReduce: true)));
        Assert.Equal(RejectReason.QuantityAlreadyFilled, venue.Try(venue.Change(Alice, first, 10, 6, 105)));
        venue.Do(venue.Change(Alice, first, 10, 7, 105));
        Assert.Contains(venue.Asks, order => order.Price == 105 && order.Leaves == 1);
    }

    [Fact]
    public void B11_leaves_seen_below_the_leaves_are_refused() =>
        Assert.Equal(RejectReason.LeavesSeenTooFew, venue.Try(venue.Change(Alice, first, 9, 5, 100)));

    [Fact]
    public void B11_a_reduce_changes_nothing_but_lots()
    {
        Assert.Equal(RejectReason.ReduceChangesOrder, venue.Try(venue.Change(Alice, first, 10, 5, 101, isReduce: true)));
        Assert.Equal(RejectReason.ReduceChangesOrder, venue.Try(venue.Change(Alice, first, 10, 5, 100, isReduce: true,
            until: NoExpiry - 1)));
        Assert.Equal(RejectReason.ReduceNotFewer, venue.Try(venue.Change(Alice, first, 10, 10, 100, isReduce: true)));
        Assert.Equal(RejectReason.ReduceNotFewer, venue.Try(venue.Change(Alice, first, 10, 11, 100, isReduce: true)));
    }

    [Fact]
    public void B11_an_expired_target_is_refused()
    {
        ulong dying = venue.Sell(Alice, 10, 110, until: venue.Now + 5);
        venue.Now += 5;
        Assert.Equal(RejectReason.OrderExpired, venue.Try(venue.Change(Alice, dying, 10, 5, 110)));
        Assert.Equal(RejectReason.OrderExpired, venue.Try(venue.Change(Alice, dying, 10, 5, 110, isReduce: true)));
        venue.Cancel(Alice, dying);
    }

    [Fact]
    public void B11_if_the_place_would_be_refused_the_old_order_stays()
    {
        venue.Buy(Carol, 1, 95);
        Assert.Equal(RejectReason.PostOnlyWouldTake, venue.Try(venue.Change(Alice, first, 10, 10, 95, timeInForce: TimeInForce.PostOnly)));
        Assert.Equal(RejectReason.FokWouldNotFill, venue.Try(venue.Change(Alice, first, 10, 10, 95, timeInForce: TimeInForce.Fok)));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(venue.Change(Alice, first, 10, Purse + 1, 100)));
        Assert.Equal((first, 100U, 10UL), venue.Asks[0]);
    }

    [Fact]
    public void V7_a_replace_may_use_all_that_its_old_order_held()
    {
        ulong bid = venue.Buy(Carol, 1000, 50);
        venue.Do(new Withdraw(venue.Sign(Carol), Quote, Purse - 50_000));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(venue.Change(Carol, bid, 1000, 1001, 50)));
        venue.Do(venue.Change(Carol, bid, 1000, 500, 99));
        Assert.Equal((500UL, 49_500UL), (venue.Available(Carol, Quote), venue.Held(Carol, Quote)));
    }

    [Fact]
    public void B10_a_replace_may_keep_or_take_over_its_own_id_but_no_other()
    {
        ulong third = venue.Sell(Alice, 10, 101, id: 8);
        Assert.Equal(RejectReason.ClientOrderIdInUse, venue.Try(venue.Change(Alice, first, 10, 10, 102, id: 8)));
        Assert.Equal(RejectReason.ClientOrderIdInUse, venue.Try(venue.Change(Alice, first, 10, 5, 100, isReduce: true, id: 8)));
        venue.Do(venue.Change(Alice, third, 10, 10, 102, id: 8));
        venue.Do(venue.Change(Alice, first, 10, 5, 100, isReduce: true, id: 9));
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(CancelById(Alice, 7)));
        venue.Do(CancelById(Alice, 9));
        Assert.Equal([(first, 5, CancelReason.Requested)], venue.Cancelled);
    }

    [Fact]
    public void B10_an_id_is_free_again_after_cancel_and_after_a_full_fill()
    {
        Assert.Equal(RejectReason.ClientOrderIdInUse, venue.Try(venue.Order(Alice, Side.Sell, 1, 120, id: 7)));
        venue.Cancel(Alice, first);
        ulong again = venue.Sell(Alice, 1, 99, id: 7);
        venue.Buy(Carol, 1, 99);
        Assert.Equal([(again, 99, 1)], venue.Fills);
        venue.Sell(Alice, 1, 99, id: 7);
    }

    [Fact]
    public void B10_ids_belong_to_their_account()
    {
        venue.Sell(Bob, 1, 120, id: 7);
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(CancelById(Carol, 7)));
        Assert.Equal(RejectReason.OrderUnknown, venue.TryCancel(Carol, first));
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(venue.Change(Bob, first, 10, 5, 100)));
    }

    [Fact]
    public void B10_ids_that_no_order_ever_had_are_unknown()
    {
        Assert.Equal(RejectReason.OrderUnknown, venue.TryCancel(Alice, 1_000_000));
        Assert.Equal(RejectReason.OrderUnknown, venue.TryCancel(Alice, 1));
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(CancelById(Alice, (1UL << 62) - 1)));
    }

    Cancel CancelById(uint account, ulong id) => new(venue.Sign(account), new OrderTarget(TargetSelector.ClientOrderId, id));
}
