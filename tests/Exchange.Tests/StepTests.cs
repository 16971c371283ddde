using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Exchange.StepKind;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Steps and their memory accesses, as the table in README.md lists them: what the circuit will be built on.</summary>
public class StepTests
{
    const uint BidSentinel = 3;
    const uint AskSentinel = 4;
    const uint FirstSlot = 2049;

    readonly Venue venue = new(makerFee: 100, takerFee: 100);

    static Address Key(uint account) => Address.OfAccount(1, account);

    static Address Slot0(uint account) => Address.OfAccount(0, account);

    static Address Market => Address.OfMarket(1);

    static Address Of(byte asset, uint account) => Address.OfBalance(asset, account);

    static Address At(uint slot) => Address.OfOrder(slot);

    void Expect(params (StepKind Kind, Address[] Accesses)[] steps)
    {
        Assert.Equal(steps.Select(step => step.Kind), venue.Said.Steps);
        for (int i = 0; i < steps.Length; i++)
            Assert.Equal(steps[i].Accesses, venue.Said.Accesses.Where(access => access.Step == i).Select(access => access.Address));
    }

    [Fact]
    public void Place_that_rests_on_an_empty_book()
    {
        venue.Buy(Alice, 5, 100);
        Expect(
            (Begin, [Key(Alice), Slot0(Alice), Market, Of(Quote, Alice)]),
            (Rest, [At(AskSentinel), At(0), At(BidSentinel), At(0), At(FirstSlot), Slot0(Alice), Of(Quote, Alice)]));
    }

    [Fact]
    public void Place_that_matches_twice_and_rests()
    {
        venue.Sell(Alice, 5, 100);
        venue.Sell(Bob, 5, 101);
        venue.Sell(Bob, 5, 102);
        venue.Buy(Alice, 1, 90);
        venue.Buy(Carol, 12, 101);
        Expect(
            (Begin, [Key(Carol), Slot0(Carol), Market, Of(Quote, Carol)]),
            (Match, [At(AskSentinel), At(FirstSlot), Of(Base, Alice), Of(Quote, Alice), Slot0(Alice)]),
            (Match, [At(AskSentinel), At(FirstSlot + 1), Of(Base, Bob), Of(Quote, Bob), Slot0(Bob)]),
            (Rest, [
                At(AskSentinel), At(FirstSlot + 2), At(BidSentinel), At(FirstSlot + 3), At(FirstSlot + 1), Slot0(Carol), Of(Quote, Carol),
                Of(Base, Carol), Of(Base, FeeAccount), Of(Quote, FeeAccount)]));
    }

    [Fact]
    public void Place_that_leaves_the_maker_some_and_ends()
    {
        venue.Buy(Alice, 5, 100);
        venue.Sell(Bob, 2, 100);
        Expect(
            (Begin, [Key(Bob), Slot0(Bob), Market, Of(Base, Bob)]),
            (Match, [At(BidSentinel), At(FirstSlot), Of(Quote, Alice), Of(Base, Alice)]),
            (End, [Of(Base, Bob), Of(Quote, Bob), Of(Quote, FeeAccount), Of(Base, FeeAccount)]));
    }

    [Fact]
    public void Ioc_with_a_purge_and_a_remainder()
    {
        venue.Sell(Alice, 5, 100, until: venue.Now + 1);
        venue.Now += 1;
        venue.Buy(Bob, 2, 100, TimeInForce.Ioc);
        Expect(
            (Begin, [Key(Bob), Slot0(Bob), Market, Of(Quote, Bob)]),
            (Purge, [At(AskSentinel), At(FirstSlot), Of(Base, Alice), Slot0(Alice)]),
            (End, [At(AskSentinel), At(0), Of(Quote, Bob)]));
    }

    [Theory]
    [InlineData(SelfTradeMode.CancelTaker, 2, false, false)]
    [InlineData(SelfTradeMode.CancelBoth, 2, true, true)]
    [InlineData(SelfTradeMode.Decrement, 2, true, false)]
    [InlineData(SelfTradeMode.Decrement, 5, true, true)]
    public void SelfTrade_by_mode(SelfTradeMode mode, ulong quantity, bool losesLots, bool isUnlinked)
    {
        venue.Sell(Alice, 5, 100);
        venue.Buy(Alice, quantity, 100, selfTrade: mode);
        List<Address> selfTrade = [At(AskSentinel), At(FirstSlot)];
        if (losesLots) selfTrade.Add(Of(Base, Alice));
        if (isUnlinked) selfTrade.Add(Slot0(Alice));
        Expect(
            (Begin, [Key(Alice), Slot0(Alice), Market, Of(Quote, Alice)]),
            (SelfTrade, [.. selfTrade]),
            (End, [Of(Quote, Alice)]));
    }

    [Fact]
    public void Cancel_and_Expire_from_behind_another_order()
    {
        venue.Sell(Alice, 5, 100);
        ulong second = venue.Sell(Alice, 5, 100), third = venue.Sell(Bob, 5, 100, until: venue.Now + 1);
        venue.Now += 1;
        venue.Do(new Expire(third));
        Expect(
            (Begin, [Market]),
            (Unlink, [At(FirstSlot + 1), At(FirstSlot + 2), Of(Base, Bob), Slot0(Bob)]),
            (End, []));
        venue.Cancel(Alice, second);
        Expect(
            (Begin, [Key(Alice), Market]),
            (Unlink, [At(FirstSlot), At(FirstSlot + 1), Of(Base, Alice), Slot0(Alice)]),
            (End, []));
    }

    [Fact]
    public void CancelAll_and_ForcedExit_name_the_market_in_each_Unlink()
    {
        venue.Sell(Alice, 5, 100);
        venue.Do(new CancelAll(venue.Sign(Alice)));
        Expect(
            (Begin, [Key(Alice)]),
            (Unlink, [Market, At(AskSentinel), At(FirstSlot), Of(Base, Alice), Slot0(Alice)]),
            (End, [Slot0(Alice)]));
        venue.Sell(Alice, 5, 100);
        venue.Do(new ForcedExit(Alice, Base));
        Expect(
            (Begin, []),
            (Unlink, [Market, At(AskSentinel), At(FirstSlot), Of(Base, Alice), Slot0(Alice)]),
            (Apply, [Of(Base, Alice)]));
    }

    [Fact]
    public void Replace_in_both_forms()
    {
        ulong ask = venue.Sell(Alice, 5, 100);
        venue.Do(venue.Change(Alice, ask, 5, 4, 100, isReduce: true));
        Expect(
            (Begin, [Key(Alice), Market]),
            (Reduce, [At(FirstSlot), Of(Base, Alice)]));
        venue.Do(venue.Change(Alice, ask, 4, 6, 101));
        Expect(
            (Begin, [Key(Alice), Market]),
            (Unlink, [At(AskSentinel), At(FirstSlot), Of(Base, Alice), Slot0(Alice)]),
            (Rest, [At(BidSentinel), At(0), At(AskSentinel), At(0), At(FirstSlot), Slot0(Alice), Of(Base, Alice)]));
        Access funds = venue.Said.Accesses.First(access => access.Step == 1 && access.Address == Of(Base, Alice));
        Assert.Equal((Purse - 4, 4UL, Purse - 6, 0UL), (funds.Old.Word0, funds.Old.Word1, funds.New.Word0, funds.New.Word1));
    }

    [Fact]
    public void Commands_without_orders_are_Begin_and_Apply()
    {
        venue.Do(new Deposit(Alice, Base, 1));
        Expect((Begin, []), (Apply, [Slot0(Alice), Of(Base, Alice)]));
        venue.Do(new RegisterKey(Alice, 2, KeyOf(Alice, 2), Scope.All, NoExpiry));
        Expect((Begin, []), (Apply, [Address.OfAccount(2, Alice)]));
        venue.Do(new AddKey(venue.Sign(Alice), 3, KeyOf(Alice, 3), Scope.All, NoExpiry));
        Expect((Begin, [Key(Alice)]), (Apply, [Address.OfAccount(3, Alice)]));
        venue.Do(new RevokeKey(venue.Sign(Alice), 3));
        Expect((Begin, [Key(Alice)]), (Apply, [Address.OfAccount(3, Alice)]));
        venue.Do(new Withdraw(venue.Sign(Alice), Base, 1));
        Expect((Begin, [Key(Alice)]), (Apply, [Of(Base, Alice)]));
        venue.Do(new Transfer(venue.Sign(Alice), Base, 1, Alice));
        Expect((Begin, [Key(Alice)]), (Apply, [Of(Base, Alice), Slot0(Alice), Of(Base, Alice)]));
        venue.Do(new CreateMarket(2, Base, Quote, 1, 0, 0, MarketStatus.Open, 1));
        Expect((Begin, []), (Apply, [Address.OfMarket(2), At(5), At(6)]));
        venue.Do(new LowerMarketStatus(2, MarketStatus.PostOnly));
        Expect((Begin, []), (Apply, [Address.OfMarket(2)]));
        venue.Do(new UpdateMarket(3, MarketStatus.PostOnly, 0, 0));
        Expect((Begin, []), (Apply, [Address.OfMarket(3)]));
    }
}
