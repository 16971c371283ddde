using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>CancelAll and ForcedExit (B12).</summary>
public class ExitTests
{
    readonly Venue venue = new();

    [Fact]
    public void B12_a_forced_exit_takes_the_orders_that_hold_the_asset_and_pays_everything()
    {
        ulong first = venue.Sell(Alice, 10, 100), second = venue.Sell(Alice, 20, 101);
        ulong bid = venue.Buy(Alice, 10, 50);
        venue.Do(new ForcedExit(Alice, Base));
        Assert.Equal([(second, 20, CancelReason.ForcedExit), (first, 10, CancelReason.ForcedExit)], venue.Cancelled);
        Assert.Equal((HeardKind.Withdrawn, Purse), (venue.Said.Events[^1].Kind, venue.Said.Events[^1].Value));
        Assert.Equal(default, venue.BalanceOf(Alice, Base));
        Assert.Equal([(bid, 50, 10)], venue.Bids);
        Assert.Equal([StepKind.Begin, StepKind.Unlink, StepKind.Unlink, StepKind.Apply], venue.Said.Steps);
    }

    [Fact]
    public void B12_a_forced_exit_of_the_quote_takes_bids()
    {
        ulong ask = venue.Sell(Alice, 10, 100);
        ulong bid = venue.Buy(Alice, 10, 50);
        venue.Do(new ForcedExit(Alice, Quote));
        Assert.Equal([(bid, 10, CancelReason.ForcedExit)], venue.Cancelled);
        Assert.Equal([(ask, 100, 10)], venue.Asks);
    }

    [Fact]
    public void B12_a_forced_exit_of_nothing_is_accepted_and_pays_nobody()
    {
        venue.Do(new ForcedExit(60, 9));
        Assert.Equal([HeardKind.Accepted], venue.Said.Events.Select(heard => heard.Kind));
        Assert.Single(venue.Said.Accesses);
    }

    [Fact]
    public void B12_the_account_goes_on_after_a_forced_exit()
    {
        venue.Do(new ForcedExit(Alice, Base));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(venue.Order(Alice, Side.Sell, 1, 1)));
        venue.Do(new Deposit(Alice, Base, 5));
        venue.Sell(Alice, 5, 1);
    }

    [Fact]
    public void B12_cancel_all_takes_all_markets_and_sides_newest_first()
    {
        venue.Do(new CreateMarket(2, Base, 5, 1, 0, 0, MarketStatus.Open, 1));
        ulong ask = venue.Sell(Alice, 10, 100), other = venue.Sell(Alice, 5, 7, market: 2), bid = venue.Buy(Alice, 10, 50);
        ulong bobs = venue.Sell(Bob, 1, 100);
        venue.Do(new CancelAll(venue.Sign(Alice)));
        Assert.Equal([bid, other, ask], venue.Cancelled.Select(order => order.Sequence));
        Assert.Equal([(bobs, 100, 1)], venue.Asks);
        Assert.Equal(0UL, venue.Memory.Accounts[Alice].OpenOrders);
    }

    [Fact]
    public void B12_cancel_all_of_nothing_is_accepted()
    {
        venue.Do(new CancelAll(venue.Sign(Alice)));
        Assert.Equal([StepKind.Begin, StepKind.End], venue.Said.Steps);
        Assert.Equal([Address.OfAccount(1, Alice), Address.OfAccount(0, Alice)], venue.Said.Accesses.Select(access => access.Address));
    }

    [Fact]
    public void B12_a_reduced_order_keeps_its_age()
    {
        ulong first = venue.Sell(Alice, 10, 100), second = venue.Sell(Alice, 10, 100);
        venue.Do(venue.Change(Alice, first, 10, 5, 100, isReduce: true));
        venue.Do(new CancelAll(venue.Sign(Alice)));
        Assert.Equal([second, first], venue.Cancelled.Select(order => order.Sequence));
    }
}
