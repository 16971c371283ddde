using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Markets, their status, L1 commands without effect, order of things (E1, V5, S1-S4).</summary>
public class MarketTests
{
    readonly Venue venue = new();

    static CreateMarket Other => new(2, Quote, Base, 7, 1, 2, MarketStatus.Open, 3);

    [Fact]
    public void S2_every_accepted_command_takes_the_next_number()
    {
        ulong before = venue.Memory.Sequence;
        Assert.Equal(before + 1, venue.Sell(Alice, 1, 100));
        venue.TryCancel(Alice, 999_999);
        Assert.Equal(before + 2, venue.Do(Other));
        Assert.Equal(before + 3, venue.Do(Other));
    }

    [Fact]
    public void S1_a_refused_command_is_heard_once_and_changes_nothing()
    {
        List<(Address, Record)> before = [.. venue.Memory.Records()];
        Assert.Equal(RejectReason.InsufficientAvailable, venue.TryBuy(Alice, Purse, 100));
        Assert.Equal([HeardKind.Refused], venue.Said.Events.Select(heard => heard.Kind));
        Assert.Empty(venue.Said.Steps);
        Assert.Equal(before, venue.Memory.Records());
    }

    [Fact]
    public void V5_a_market_is_created_once()
    {
        venue.Do(Other);
        Assert.Equal([HeardKind.Accepted, HeardKind.MarketChanged], venue.Said.Events.Select(heard => heard.Kind));
        Market before = venue.Memory.Markets[2];
        venue.Do(Other with { LotSize = 9, Status = MarketStatus.CancelOnly, MakerFee = 9 });
        Assert.Equal([HeardKind.Accepted], venue.Said.Events.Select(heard => heard.Kind));
        Assert.Equal(before, venue.Memory.Markets[2]);
    }

    [Fact]
    public void V5_an_update_touches_status_and_fees_only()
    {
        venue.Do(new UpdateMarket(1, MarketStatus.PostOnly, 11, 12));
        Market market = venue.Memory.Markets[1];
        Assert.Equal((2UL, 11UL, 12UL, 1UL, 1UL), (market.Status, market.MakerFee, market.TakerFee, market.LotSize,
            market.MinimumQuantity));
        venue.Do(new UpdateMarket(7, MarketStatus.Open, 1, 1));
        Assert.Equal([HeardKind.Accepted], venue.Said.Events.Select(heard => heard.Kind));
        Assert.False(venue.Memory.Markets[7].Exists);
    }

    [Fact]
    public void V5_new_fees_count_from_the_next_fill()
    {
        venue.Sell(Alice, 100, 100);
        venue.Do(new UpdateMarket(1, MarketStatus.Open, 10_000, 5_000));
        venue.Buy(Bob, 100, 100);
        Assert.Equal((100UL, 1UL), (venue.Available(FeeAccount, Quote), venue.Available(FeeAccount, Base)));
    }

    [Fact]
    public void E1_the_operator_only_narrows_a_market()
    {
        Assert.Equal(RejectReason.StatusNotLower, venue.Try(new LowerMarketStatus(1, MarketStatus.Open)));
        venue.Do(new LowerMarketStatus(1, MarketStatus.PostOnly));
        Assert.Equal(RejectReason.StatusNotLower, venue.Try(new LowerMarketStatus(1, MarketStatus.PostOnly)));
        venue.Do(new LowerMarketStatus(1, MarketStatus.CancelOnly));
        Assert.Equal(RejectReason.StatusNotLower, venue.Try(new LowerMarketStatus(1, MarketStatus.PostOnly)));
        Assert.Equal(RejectReason.MarketUnknown, venue.Try(new LowerMarketStatus(7, MarketStatus.CancelOnly)));
        venue.Do(new UpdateMarket(1, MarketStatus.Open, 0, 0));
        venue.Buy(Alice, 1, 1);
    }

    [Fact]
    public void S4_a_post_only_market_takes_post_only_orders_and_reduces()
    {
        ulong ask = venue.Sell(Alice, 10, 100);
        venue.Do(new LowerMarketStatus(1, MarketStatus.PostOnly));
        foreach (TimeInForce timeInForce in new[] { TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.Fok })
        {
            Assert.Equal(RejectReason.MarketPostOnly, venue.TryBuy(Bob, 1, 99, timeInForce));
            Assert.Equal(RejectReason.MarketPostOnly, venue.Try(venue.Change(Alice, ask, 10, 10, 101, timeInForce: timeInForce)));
        }
        venue.Buy(Bob, 1, 99, TimeInForce.PostOnly);
        venue.Do(venue.Change(Alice, ask, 10, 5, 100, isReduce: true));
        venue.Do(venue.Change(Alice, ask, 5, 5, 101, timeInForce: TimeInForce.PostOnly));
    }

    [Fact]
    public void S4_a_cancel_only_market_takes_cancels()
    {
        ulong first = venue.Sell(Alice, 10, 100), second = venue.Sell(Alice, 10, 100, until: venue.Now + 5);
        venue.Sell(Alice, 10, 101);
        venue.Sell(Bob, 10, 101);
        venue.Do(new LowerMarketStatus(1, MarketStatus.CancelOnly));
        Assert.Equal(RejectReason.MarketCancelOnly, venue.TryBuy(Bob, 1, 99, TimeInForce.PostOnly));
        Assert.Equal(RejectReason.MarketCancelOnly, venue.Try(venue.Change(Alice, first, 10, 5, 100, isReduce: true)));
        venue.Cancel(Alice, first);
        venue.Now += 5;
        venue.Do(new Expire(second));
        venue.Do(new CancelAll(venue.Sign(Alice)));
        venue.Do(new ForcedExit(Bob, Base));
        Assert.Empty(venue.Asks);
        venue.Do(new Withdraw(venue.Sign(Alice), Base, Purse));
    }

    [Fact]
    public void B3_markets_that_share_assets_share_funds_but_no_book()
    {
        venue.Do(new CreateMarket(2, Base, 5, 1, 0, 0, MarketStatus.Open, 1));
        venue.Sell(Alice, 600_000, 1);
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(venue.Order(Alice, Side.Sell, 600_000, 1, market: 2)));
        venue.Sell(Alice, 400_000, 1, market: 2);
        Assert.Equal(Purse, venue.Held(Alice, Base));
        venue.Buy(Bob, 10, 5);
        Assert.Equal(400_000UL, venue.Book(Side.Sell, 2)[0].Leaves);
    }

    [Fact]
    public void B3_a_pair_and_its_mirror_image_are_two_markets()
    {
        venue.Do(Other with { LotSize = 1, MinimumQuantity = 1 });
        venue.Sell(Alice, 10, 2);
        venue.Buy(Alice, 10, 3, market: 2);
        Assert.Equal((10UL + 30, 0UL), (venue.Held(Alice, Base), venue.Held(Alice, Quote)));
        venue.Do(new ForcedExit(Alice, Base));
        Assert.Empty(venue.Asks);
        Assert.Empty(venue.Book(Side.Buy, 2));
    }

    [Fact]
    public void E1_the_first_deposit_makes_the_account()
    {
        Assert.Equal(0UL, venue.Memory.Accounts[(1 << 22) - 1].Exists);
        venue.Do(new Deposit((1 << 22) - 1, 255, 1));
        Assert.Equal(1UL, venue.Memory.Accounts[(1 << 22) - 1].Exists);
        Assert.Equal(1UL, venue.Available((1 << 22) - 1, 255));
    }

    [Fact]
    public void S2_the_queue_count_counts_what_came_from_l1()
    {
        ulong before = venue.Memory.QueueCount;
        venue.Do(new ForcedExit(60, 3));
        venue.Do(new UpdateMarket(7, MarketStatus.Open, 1, 1));
        venue.Buy(Alice, 1, 1);
        venue.Do(new LowerMarketStatus(1, MarketStatus.PostOnly));
        Assert.Equal(before + 2, venue.Memory.QueueCount);
    }
}
