using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>How an order comes to rest or ends, and how one leaves its list.</content>
static partial class StepsAttacks
{
    static readonly Lazy<HonestBatch> Expires = new(() => OnBook(script =>
    {
        script.Wait(60);
        script.Do(new Expire(OrderWith(script, 4)));
    }));

    /// <summary>Ann, whose one order is a bid, is forced out.</summary>
    static readonly Lazy<HonestBatch> Exits = new(() => HonestBatch.Of(
        script => script.Buy(Ann, 90, 5, id: 1), script => script.Do(new ForcedExit(Ann, Quote))));

    static ulong OrderWith(Script script, ulong clientOrderId) =>
        script.Memory.Records().Single(entry => entry.Address.Space == Space.Orders && entry.Record.Word6 == clientOrderId).Record.Word4;

    static IEnumerable<StepsAttack> OnEnds() =>
    [
        On(LeavesDust.Value, "B7.2", "rested dust", cheat =>
        {
            cheat.Finish().Lie(Read, line => (line.Row.Hint.Verdict, line.Row.Hint.Rests) = (default, One));
            cheat.Rest(Sentinel(FirstMarket, Side.Buy), 2100);
        }),
        On(TakePart.Value, "B8.1", "A7.9 a PostOnly that takes", cheat => cheat.Command().Choice.Carried.IsPostOnly = One),
        On(IocInVain.Value, "B8.2", "A7.10 a rested Ioc", cheat =>
        {
            cheat.Finish().Lie(Read, line => line.Row.Hint.Rests = One);
            cheat.Rest(Sentinel(FirstMarket, Side.Buy), 2100);
        }),
        On(LeavesDust.Value, "B8.3", "A7.11 a Fok that is not filled", cheat => cheat.Command().Choice.Carried.IsFok = One),
        On(Rests.Value, "S3.2", "A7.8 an order rests that has expired", cheat =>
            cheat.Command().Choice.Carried.ExpiryMs = cheat.Command().Choice.TimeMs),
        On(Rests.Value, "S4.1", "an order in a market that only cancels", cheat =>
        {
            cheat.Before(Address.OfMarket(FirstMarket), market => market with { Word5 = (ulong)MarketStatus.CancelOnly });
            cheat.Authority().Lie(Worked, line => line.Row.Hint.IsPostOnlyMarket = default);
        }),
        On(TakePart.Value, "S4.2", "A7.9 an order takes in a post-only market", cheat =>
            cheat.Before(Address.OfMarket(FirstMarket), market => market with { Word5 = (ulong)MarketStatus.PostOnly })),
        On(Rests.Value, null, "A7.9 a PostOnly in a closed market", cheat =>
        {
            cheat.Command().Choice.Carried.IsPostOnly = One;
            cheat.Before(Address.OfMarket(FirstMarket), market => market with { Word5 = (ulong)MarketStatus.CancelOnly });
        }),
        On(IocInVain.Value, "E1.1", "an account that does not exist", cheat =>
            cheat.Before(Address.OfAccount(0, Dan), account => account with { Word0 = 0 })),
        On(IocInVain.Value, "E1.3", "a market that does not exist", cheat =>
        {
            cheat.Before(Address.OfMarket(FirstMarket), market => market with { Word2 = 0 });
            cheat.Command().Choice.Carried.LotSize = default;
        }),
        On(TakePart.Value, "B12.1", "an order beyond the bound of 256", cheat =>
            cheat.Before(Address.OfAccount(0, Dan), account => account with { Word1 = Limits.MaxOpenOrders })),
        On(Rests.Value, "B12.3", "an order that does not count", cheat => cheat.Insert().Lie(Worked, line =>
            line.Row.Work.NewSecond4 = line.Row.Work.OldSecond4)),
    ];

    static IEnumerable<StepsAttack> OnUnlinking() =>
    [
        On(CancelsOther.Value, "B3.1", "an ask's hold is released in the other asset", cheat =>
        {
            cheat.Command().Choice.Carried.Side = default;
            cheat.Unlink().Lie(Read, line => line.Row.Hint.RestingSide = One);
        }),
        On(Cancels.Value, "B5.1", "A7.15 another account's order is cancelled", cheat =>
        {
            cheat.Command().Choice.Carried.Target = N(2);
            Hint(cheat.Unlink(), cheat.SlotOf(1));
        }),
        On(Cancels.Value, "B5.2", "a spliced list: the rest of it is cut off", cheat => cheat.Unlink().Lie(Worked, line =>
            line.Row.Work.New1 = default)),
        On(Cancels.Value, "B5.3", "a cancelled order that still counts", cheat => cheat.Unlink().Lie(Worked, line =>
            line.Row.Work.NewSecond3 = line.Row.Work.OldSecond3)),
        On(Cancels.Value, "B5.4", "the hold of three lots stays behind", cheat => cheat.Unlink().Lie(Worked, line =>
        {
            line.Row.Work.New2 = N(3);
            Cheat.Release(ref line.Row);
        })),
        On(TakeOne.Value, "B5.5", "a filled order stays on its list", cheat => cheat.MatchBook().Lie(Worked, Stay)),
        On(Expires.Value, "B6", "a living order expires", cheat => cheat.Before(cheat.OrderAt(4), order =>
            order with { Word5 = Limits.NoExpiry })),
        On(Reduces.Value, "B7.1", "reduced to dust", cheat => cheat.Command().Choice.Carried.Leaves = One),
        On(Cancels.Value, "B10.1", "a Cancel of client order id 0", cheat =>
        {
            cheat.Before(cheat.OrderAt(1), order => order with { Word6 = 0 });
            cheat.Command().Choice.Carried.Target = default;
        }),
        On(Cancels.Value, "B10.2", "stale slot: a late Cancel kills a later order", cheat => Hint(cheat.Unlink(), cheat.SlotOf(2))),
        On(Replaces.Value, "B11.1", "a Replace loses a lot on the way", cheat => cheat.Unlink().Lie(Worked, line =>
            line.Next.Leaves -= One)),
        On(Reduces.Value, "B11.2", "an expired order is reduced", cheat =>
        {
            cheat.Before(cheat.OrderAt(14), order => order with { Word5 = StartMs });
            cheat.Command().Choice.Carried.ExpiryMs = N(StartMs);
        }),
        On(Replaces.Value, "B11.3", "a Replace with a wrong L0: more lots than asked for", cheat =>
            cheat.Command().Choice.Carried.LeavesSeen = N(6)),
        On(Reduces.Value, "B11.4", "a reduce that raises", cheat => cheat.Command().Choice.Carried.Leaves = N(9)),
        On(Reduces.Value, "B11.4", "a reduce that changes the price", cheat => cheat.Before(cheat.OrderAt(14), order =>
            order with { Word2 = 87 })),
        On(Exits.Value, "B12.2", "an exit of one asset cancels orders of another", cheat =>
            cheat.Command().Choice.Carried.Asset = N(Base)),
        On(Exits.Value, null, "an exit unlinks another account's order", cheat =>
        {
            cheat.Before(cheat.OrderAt(1), order => order with { Word0 = Bob });
            cheat.Before(Address.OfAccount(0, Bob), account => account with { Word1 = 1 });
            cheat.Hold(Bob, Quote, 450);
            cheat.Hold(Ann, Quote, 0);
            cheat.Unlink().Divert(4, BalanceOf(Bob).Value);
        }),
        On(Exits.Value, "B12.4", "an exit that leaves something", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.NewFirst3 = N(5))),
        On(Exits.Value, "B12.5", "an exit that leaves an order and its hold", cheat =>
            cheat.Remove(cheat.The(stage => stage.Terms), cheat.Unlink())),
        On(CancelsAll.Value, "B12.5", "a CancelAll that leaves one", cheat =>
            cheat.Remove(cheat.The(stage => stage.Terms), cheat.Unlink())),
    ];

    /// <summary>Ann, who has a bid as well, cancels her ask.</summary>
    static readonly Lazy<HonestBatch> CancelsOther = new(() => HonestBatch.Of(
        script =>
        {
            script.Sell(Ann, 100, 5, id: 1);
            script.Buy(Ann, 90, 50, id: 2);
        },
        script => script.Cancel(Ann, 1)));
}
