using System.Numerics;
using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Holds, fees, custody and the ends of all ranges (V1-V7).</summary>
public class MoneyTests
{
    [Fact]
    public void V1_quantity_price_and_lot_end_below_their_powers_of_two()
    {
        Venue venue = new(lot: (1 << 26) - 1, purse: 1UL << 59);
        Assert.Equal(RejectReason.QuantityOutOfRange, venue.TryBuy(Alice, 0, 1));
        Assert.Equal(RejectReason.QuantityOutOfRange, venue.TryBuy(Alice, 1UL << 36, 1));
        Assert.Equal(RejectReason.PriceOutOfRange, venue.TryBuy(Alice, 1, 0));
        Assert.Equal(RejectReason.PriceOutOfRange, venue.TryBuy(Alice, 1, 1 << 26));
        venue.Buy(Alice, (1UL << 36) - 1, 1);
        venue.Sell(Bob, 1, (1 << 26) - 1);
        Assert.Equal(((1UL << 36) - 1, (1UL << 26) - 1), (venue.Held(Alice, Quote), venue.Held(Bob, Base)));
        CreateMarket other = new(2, Base, Quote, 1 << 26, 0, 0, MarketStatus.Open, 1);
        Assert.Equal(RejectReason.LotOutOfRange, venue.Try(other));
        Assert.Equal(RejectReason.LotOutOfRange, venue.Try(other with { LotSize = 0 }));
    }

    [Fact]
    public void V4_a_bid_holds_price_an_ask_holds_lots_of_base()
    {
        Venue venue = new(lot: 10);
        venue.Buy(Alice, 7, 100);
        venue.Sell(Alice, 5, 200);
        Assert.Equal((Purse - 700, 700UL), (venue.Available(Alice, Quote), venue.Held(Alice, Quote)));
        Assert.Equal((Purse - 50, 50UL), (venue.Available(Alice, Base), venue.Held(Alice, Base)));
    }

    [Fact]
    public void V4_a_fill_releases_exactly_its_share_and_a_cancel_the_rest()
    {
        Venue venue = new(lot: 10);
        ulong bid = venue.Buy(Alice, 7, 100);
        venue.Sell(Bob, 3, 90);
        Assert.Equal((Purse - 700, 400UL, Purse + 30), (venue.Available(Alice, Quote), venue.Held(Alice, Quote),
            venue.Available(Alice, Base)));
        venue.Cancel(Alice, bid);
        Assert.Equal((Purse - 300, 0UL), (venue.Available(Alice, Quote), venue.Held(Alice, Quote)));
    }

    [Fact]
    public void V7_a_better_price_gives_the_difference_back()
    {
        Venue venue = new();
        venue.Sell(Alice, 10, 80);
        venue.Buy(Bob, 10, 100);
        Assert.Equal(Purse - 800, venue.Available(Bob, Quote));
    }

    [Fact]
    public void V7_a_resting_remainder_holds_its_own_price_not_the_makers()
    {
        Venue venue = new();
        venue.Sell(Alice, 10, 80);
        venue.Buy(Bob, 15, 100);
        Assert.Equal((Purse - 800 - 500, 500UL), (venue.Available(Bob, Quote), venue.Held(Bob, Quote)));
    }

    [Fact]
    public void V7_funds_must_cover_the_limit_even_if_the_book_is_cheaper()
    {
        Venue venue = new();
        venue.Sell(Alice, 10, 1);
        Assert.Equal(RejectReason.InsufficientAvailable, venue.TryBuy(Bob, 10, 100_001));
        venue.Buy(Bob, 10, 100_000);
        Assert.Equal(Purse - 10, venue.Available(Bob, Quote));
    }

    [Fact]
    public void V7_held_funds_can_not_be_spent_twice()
    {
        Venue venue = new();
        venue.Buy(Bob, 10, 60_000);
        Assert.Equal(RejectReason.InsufficientAvailable, venue.TryBuy(Bob, 10, 60_000));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(new Withdraw(venue.Sign(Bob), Quote, 400_001)));
        venue.Do(new Withdraw(venue.Sign(Bob), Quote, 400_000));
    }

    [Fact]
    public void V3_fees_are_rounded_up_in_the_asset_received()
    {
        Venue venue = new(makerFee: 100, takerFee: 333);
        venue.Sell(Alice, 10, 1001);
        venue.Buy(Bob, 10, 1001);
        // Alice receives 10,010 quote and pays ceil(1.001) = 2; Bob receives 10 base and pays ceil(0.00333) = 1.
        Assert.Equal((Purse + 10_010 - 2, Purse + 10 - 1), (venue.Available(Alice, Quote), venue.Available(Bob, Base)));
        Assert.Equal((2UL, 1UL), (venue.Available(FeeAccount, Quote), venue.Available(FeeAccount, Base)));
        Assert.Equal(0UL, venue.Memory.Accounts[FeeAccount].Exists);
    }

    [Fact]
    public void V3_the_taker_pays_on_the_total_and_the_makers_fill_by_fill()
    {
        Venue venue = new(makerFee: 2500, takerFee: 2500);
        for (int i = 0; i < 3; i++) venue.Buy(Alice, 1, 100);
        venue.Sell(Bob, 3, 100);
        // Each maker receives 1 base and pays all of it; the taker receives 300 quote and pays ceil(0.75) once.
        IEnumerable<HeardEvent> fills = venue.Said.Events.Where(heard => heard.Kind == HeardKind.Filled);
        Assert.Equal([1UL, 0UL, 0UL], fills.Select(heard => heard.Fill.TakerFee));
        Assert.Equal((Purse + 299, Purse), (venue.Available(Bob, Quote), venue.Available(Alice, Base)));
        Assert.Equal(3UL, venue.Available(FeeAccount, Base));
    }

    [Fact]
    public void V3_without_a_rate_there_is_no_fee()
    {
        Venue venue = new();
        venue.Sell(Alice, 1, 1);
        venue.Buy(Bob, 1, 1);
        Assert.Equal(0UL, venue.Available(FeeAccount, Quote) + venue.Available(FeeAccount, Base));
    }

    [Fact]
    public void V3_the_formula_in_two_limbs_is_the_formula()
    {
        Dice dice = new(3);
        ulong[] legs = [0, 1, 99, 100, 101, 999_999, 1_000_000, 1_000_001, (1UL << 32) - 1, 1UL << 32, (1UL << 62) - 1,
            .. Enumerable.Range(0, 2000).Select(_ => dice.AnySize((1UL << 62) - 1))];
        foreach (ulong leg in legs)
            foreach (ulong rate in new ulong[] { 0, 1, 100, 9_999, 10_000, dice.Between(0, 10_000) })
                Assert.Equal((ulong)(((BigInteger)leg * rate + 999_999) / 1_000_000), Fees.FeeRoundedUp(leg, rate));
    }

    [Fact]
    public void V3_the_fee_account_may_trade_against_its_own_fees()
    {
        Venue venue = new(makerFee: 10_000, takerFee: 10_000);
        venue.Do(new RegisterKey(FeeAccount, 1, KeyOf(FeeAccount), Scope.All, NoExpiry));
        venue.Do(new Deposit(FeeAccount, Base, 1000));
        venue.Do(new Deposit(FeeAccount, Quote, 100_000));
        venue.Sell(FeeAccount, 500, 100);
        venue.Buy(Bob, 500, 100);
        Assert.Equal((100_000UL + 50_000, 505UL), (venue.Available(FeeAccount, Quote), venue.Available(FeeAccount, Base)));
        venue.Sell(Alice, 300, 100);
        venue.Buy(FeeAccount, 300, 100);
        Assert.Equal((120_300UL, 805UL), (venue.Available(FeeAccount, Quote), venue.Available(FeeAccount, Base)));
    }

    [Fact]
    public void V2_the_largest_legs_are_refused_and_do_not_wrap()
    {
        Venue venue = new(lot: (1 << 26) - 1, purse: 1UL << 59);
        Assert.Equal(RejectReason.InsufficientAvailable, venue.TryBuy(Alice, (1UL << 36) - 1, (1 << 26) - 1));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(venue.Order(Alice, Side.Sell, (1UL << 36) - 1, 1)));
        venue.Buy(Alice, 1UL << 33, 1 << 26 - 1);
        Assert.Equal(1UL << 58, venue.Held(Alice, Quote));
    }

    [Fact]
    public void V2_half_of_all_custody_can_change_hands_in_one_fill()
    {
        Venue venue = new(lot: 1 << 24, makerFee: 10_000, takerFee: 10_000, purse: 1UL << 59);
        venue.Sell(Alice, 1UL << 35, 1 << 24);
        venue.Buy(Bob, 1UL << 35, 1 << 24);
        ulong leg = 1UL << 59, fee = (leg + 99) / 100;
        Assert.Equal((0UL, leg + leg - fee), (venue.Available(Alice, Base), venue.Available(Alice, Quote)));
        Assert.Equal((0UL, leg + leg - fee), (venue.Available(Bob, Quote), venue.Available(Bob, Base)));
    }

    [Fact]
    public void V6_custody_ends_at_2_to_the_61()
    {
        Venue venue = new(purse: 1);
        Assert.Equal(RejectReason.CustodyExceeded, venue.Try(new Deposit(Carol, Base, (1UL << 61) - 2)));
        venue.Do(new Deposit(Carol, Base, (1UL << 61) - 3));
        Assert.Equal(RejectReason.CustodyExceeded, venue.Try(new Deposit(Alice, Base, 1)));
        venue.Do(new Deposit(Alice, 77, 1UL << 61));
        venue.Do(new Withdraw(venue.Sign(Carol), Base, 5));
        venue.Do(new Deposit(Alice, Base, 5));
        Assert.Equal(RejectReason.CustodyExceeded, venue.Try(new Deposit(Alice, Base, 1)));
    }

    [Fact]
    public void V6_a_forced_exit_makes_room_in_custody()
    {
        Venue venue = new(purse: 1);
        venue.Do(new Deposit(Carol, Base, (1UL << 61) - 3));
        venue.Do(new ForcedExit(Carol, Base));
        Assert.Equal(2UL, venue.Memory.Custody[Base]);
        venue.Do(new Deposit(Alice, Base, (1UL << 61) - 2));
    }

    [Fact]
    public void V4_transfers_move_and_keep()
    {
        Venue venue = new();
        venue.Do(new Transfer(venue.Sign(Alice), Base, 400, Bob));
        Assert.Equal((Purse - 400, Purse + 400), (venue.Available(Alice, Base), venue.Available(Bob, Base)));
        venue.Do(new Transfer(venue.Sign(Alice), Base, 400, Alice));
        Assert.Equal(Purse - 400, venue.Available(Alice, Base));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(new Transfer(venue.Sign(Alice), Base, Purse, Alice)));
    }
}
