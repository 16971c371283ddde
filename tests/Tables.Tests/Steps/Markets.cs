using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Scripted batches that attacks are made on.</summary>
static class Markets
{
    static readonly Lazy<HonestBatch> busy = new(() => HonestBatch.Of(Book, Busily));

    /// <summary>Every stage and kind at least once.</summary>
    public static HonestBatch Busy => busy.Value;

    /// <summary>Asks of Ann and Bob from 100 up, bids of Cid and Dan from 90 down; one ask of each kind of end.</summary>
    public static void Book(Script script)
    {
        script.Sell(Ann, 100, 5, id: 1);
        script.Sell(Bob, 100, 5, id: 2);
        script.Sell(Ann, 101, 7, id: 3);
        script.Sell(Bob, 102, 9, id: 4, lifeMs: 50);
        script.Sell(Cid, 103, 4, id: 5);
        script.Buy(Cid, 90, 5, id: 11);
        script.Buy(Dan, 90, 6, id: 12);
        script.Buy(Dan, 89, 8, id: 13, lifeMs: 40);
        script.Buy(Bob, 88, 8, id: 14);
        script.Sell(Dan, 50, 3, id: 21, market: OtherMarket);
        script.Buy(Ann, 40, 3, id: 22, market: OtherMarket);
    }

    static void Busily(Script script)
    {
        script.Wait(7);
        script.Buy(Dan, 101, 12, id: 31);
        script.Buy(Ann, 95, 4, id: 32, tif: TimeInForce.PostOnly);
        script.Sell(Ann, 90, 3, tif: TimeInForce.Ioc);
        script.Sell(Bob, 88, 9, tif: TimeInForce.Fok);
        script.Reduce(Bob, 14, 8, 88, 5);
        script.Replace(Cid, 5, 4, 104, 6);
        script.Wait(100);
        script.Buy(Cid, 104, 12, mode: SelfTradeMode.CancelBoth);
        script.Sell(Ann, 89, 4, id: 33);
        script.Sell(Ann, 110, 4, id: 34);
        script.Buy(Ann, 110, 20, mode: SelfTradeMode.Decrement, tif: TimeInForce.Ioc);
        script.Sell(Ann, 111, 4, id: 35);
        script.Buy(Ann, 111, 2, mode: SelfTradeMode.CancelTaker);
        script.Buy(Ann, 111, 2, id: 36);
        script.Buy(Dan, 80, 3, id: 37, lifeMs: 10);
        script.Cancel(Ann, 36);
        script.CancelSequence(Dan, script.Memory.Sequence - 1);
        script.Buy(Dan, 80, 3, id: 38, lifeMs: 10);
        script.Wait(10);
        script.Do(new Expire(script.Memory.Sequence));
        script.CancelAll(Bob);
        script.Do(new ForcedExit(Dan, Quote));
        script.Do(new ForcedExit(Dan, Quote));
        script.Withdraw(Ann, 1000);
        script.Transfer(Ann, Bob, 500);
        script.Do(new AddKey(script.By(Ann), 2, KeyOf(99), Scope.Trade | Scope.Cancel, script.TimeMs + OneDayMs), Ann);
        script.Do(new RevokeKey(script.By(Ann), 2), Ann);
        script.Do(new RegisterKey(9, 3, KeyOf(98), Scope.All, Limits.NoExpiry));
        script.Do(new Deposit(9, 4, 77));
        script.Do(new CreateMarket(3, 4, 5, 20, 1, 2, MarketStatus.Open, 1));
        script.Do(new CreateMarket(3, 4, 5, 20, 1, 2, MarketStatus.Open, 1));
        script.Do(new UpdateMarket(3, MarketStatus.PostOnly, 3, 4));
        script.Do(new UpdateMarket(4, MarketStatus.Open, 3, 4));
        script.Do(new LowerMarketStatus(3, MarketStatus.CancelOnly));
    }
}
