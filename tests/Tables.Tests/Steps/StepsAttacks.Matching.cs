using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>Whom an order meets, how much it takes, and when it stops.</content>
static partial class StepsAttacks
{
    /// <summary>Cid sells into the best bid.</summary>
    static readonly Lazy<HonestBatch> SellsPart = new(() => OnBook(script => script.Sell(Ann, 90, 3)));

    /// <summary>Dan takes the first ask and no more; Ann has a second one.</summary>
    static readonly Lazy<HonestBatch> TakeOne = new(() => OnBook(script => script.Buy(Dan, 101, 5)));

    /// <summary>Sixty-five asks; a buyer of all of them has sixty-four.</summary>
    static readonly Lazy<HonestBatch> Spent = new(() => HonestBatch.Of(
        script =>
        {
            for (int i = 0; i < 65; i++) script.Sell(Ann, 100, 1, id: 100 + (ulong)i, market: OtherMarket);
        },
        script => script.Buy(Dan, 100, 65, id: 31, market: OtherMarket)));

    static IEnumerable<StepsAttack> OnMatching() =>
    [
        On(TakePart.Value, "B3.2", "a maker of another market", cheat =>
            cheat.Before(cheat.OrderAt(1), order => order with { Word1 = (2 * OtherMarket) + 1 })),
        On(SellsPart.Value, "B3.3", "sold below the limit", cheat => cheat.Before(cheat.OrderAt(11), order => order with { Word2 = 85 })),
        On(TakePart.Value, "B3.4", "A7.4 a fill larger than the maker's leaves", cheat =>
        {
            cheat.Before(cheat.OrderAt(1), order => order with { Word3 = 2 });
            cheat.MatchBook().Lie(Worked, line =>
            {
                Stay(line);
                (line.Row.Work.New2, line.Next.Leaves) = (-One, default);
            });
        }),
        On(TakePart.Value, "B3.5", "a fill in two parts", cheat =>
        {
            cheat.MatchBook().Lie(Worked, line => (line.Row.Work.New2, line.Next.Leaves) = (N(3), One));
            cheat.MatchAgain(cheat.MatchMoney());
        }),
        On(TakePart.Value, "B3.6", "A7.4 the maker keeps a lot that it sold", cheat =>
            cheat.MatchBook().Lie(Worked, line => line.Row.Work.New2 += One)),
        On(TakePart.Value, "B3.7", "matches of nothing after the order is filled", cheat => cheat.MatchAgain(cheat.MatchMoney())),
        On(TakePart.Value, "B3.8", "another price than the maker's", cheat => cheat.MatchMoney().Lie(Read, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W2 = N(99) })),
        On(TakePart.Value, "B3.8", "A7.3 another account pays for the maker", cheat => cheat.MatchMoney().Lie(Read, line =>
            line.Row.Work.Words1 = line.Row.Work.Words1 with { W0 = N(Bob) })),
        On(TakePart.Value, "B3.8", "money for more lots than were traded", cheat => cheat.MatchMoney().Lie(Read, line =>
            line.Row.Hint.Lots = N(2))),
        On(TakePart.Value, "B3.9", "A7.1 skipped better order: the list begins at the second", cheat =>
            cheat.MatchBook().Divert(1, cheat.OrderAt(1).Value)),
        On(TakePart.Value, "B4.1", "a step that does not count", cheat => cheat.MatchBook().Lie(Worked, line =>
            line.Next.Count = default)),
        On(Spent.Value, "B4.2", "a match prolonged past 64", cheat => cheat.MatchAgain(cheat.MatchMoney(63))),
        On(PurgesLast.Value, "B4.3", "a purge after the order is filled", cheat =>
            cheat.Follow(cheat.MatchMoney(), new() { Purge = One })),
        On(PurgesFirst.Value, "B4.4", "a living order is purged", cheat => cheat.Before(cheat.OrderAt(1), order =>
            order with { Word5 = Limits.NoExpiry })),
        On(TakePart.Value, "B4.5", "A7.8 an expired maker is filled", cheat => cheat.Before(cheat.OrderAt(1), order =>
            order with { Word5 = StartMs })),
        On(Take.Value, "B4.6", "A7.1 stopped before the head is looked at", cheat =>
        {
            cheat.Remove(cheat.MatchBook(2), cheat.MatchMoney(2));
            cheat.Finish().IsBlind = true;
            cheat.Finish().Lie(Split, line => line.Row.Hint.Inverse = default);
        }),
        On(Rests.Value, "B4.7", "the opposite list passes for empty", cheat =>
        {
            cheat.Before(cheat.OrderAt(1), order => order with { Word2 = 88 });
            cheat.Finish().Lie(Read, line =>
            {
                ref HintColumns<Goldilocks> hint = ref line.Row.Hint;
                (hint.IsNull, hint.Inverse2, hint.Crosses, hint.Rests) = (One, default, default, One);
            });
        }),
        On(TakesAsIoc.Value, "B4.8", "A7.10 a stopped Ioc: the head is said not to cross", cheat =>
        {
            cheat.Remove(cheat.MatchBook(1), cheat.MatchMoney(1));
            cheat.Finish().Lie(Read, line => line.Row.Hint.Crosses = default);
        }),
        On(TakesAsIoc.Value, "B4.9", "A7.10 a stopped Ioc: 64 steps are said to be done", cheat =>
            cheat.Remove(cheat.MatchBook(1), cheat.MatchMoney(1))),
        On(Spent.Value, null, "what crosses after 64 steps comes to rest", cheat =>
        {
            cheat.Command().Choice.Carried.Leaves = N(66);
            cheat.Finish().Lie(Read, line => line.Row.Hint.Rests = One);
            cheat.Rest(Sentinel(OtherMarket, Side.Buy), 2200);
        }),
        On(Rests.Value, "B4.10", "a Gtc that does not rest: its leaves are cancelled", cheat =>
        {
            cheat.Finish().Lie(Read, line => line.Row.Hint.Rests = default);
            cheat.Remove(cheat.Insert());
        }),
        On(Spent.Value, "B4.9", "stopped at 63 of 64 steps", cheat => cheat.Remove(cheat.MatchBook(63), cheat.MatchMoney(63))),
    ];

    /// <summary>A maker that stays on its list, whatever it has left.</summary>
    static void Stay(Line line)
    {
        ref WorkColumns<Goldilocks> work = ref line.Row.Work;
        work.New1 = work.Words1.W7;
        line.Row.Hint.Zeroes = line.Row.Hint.Use3 = default;
        work.Address3 = work.OldFirst3 = work.OldSecond3 = work.NewFirst3 = work.NewSecond3 = default;
    }

    /// <summary>Behind the ask that Dan takes stands an expired one.</summary>
    static readonly Lazy<HonestBatch> PurgesLast = new(() => HonestBatch.Of(
        script =>
        {
            script.Sell(Bob, 100, 5, id: 1);
            script.Sell(Ann, 101, 5, id: 2, lifeMs: 50);
        },
        script =>
        {
            script.Wait(60);
            script.Buy(Dan, 101, 5);
        }));

    static readonly Lazy<HonestBatch> TakesAsIoc = new(() => OnBook(script => script.Buy(Dan, 100, 10, tif: TimeInForce.Ioc)));

    static IEnumerable<StepsAttack> OnSelfTrades() =>
    [
        On(TakePart.Value, "B9.1", "A7.12 a self-trade as a match", cheat =>
        {
            cheat.Before(cheat.OrderAt(1), order => order with { Word0 = Dan });
            cheat.Hold(Dan, Base, 1000);
        }),
        On(MeetsItself(SelfTradeMode.CancelMaker).Value, "B9.2", "A7.28 self-trade alias: another account's order is cancelled", cheat =>
        {
            cheat.Before(cheat.OrderAt(1), order => order with { Word0 = Bob });
            cheat.Before(Address.OfAccount(0, Bob), account => account with { Word1 = 1 });
            cheat.Hold(Bob, Base, 1000);
        }),
        On(MeetsItself(SelfTradeMode.CancelBoth).Value, "B9.3", "A7.12 CancelBoth that cancels one", cheat =>
            cheat.The(stage => stage.SelfTrade).Lie(Worked, line =>
            {
                Stay(line);
                line.Row.Work.New2 = line.Row.Work.Words2.W3;
                Cheat.Release(ref line.Row);
            })),
        On(MeetsItself(SelfTradeMode.CancelMaker).Value, "B9.4", "A7.12 CancelMaker that cancels the taker too", cheat =>
            cheat.The(stage => stage.SelfTrade).Lie(Worked, line => line.Next.Leaves = default)),
        On(MeetsItself(SelfTradeMode.CancelBoth).Value, "B9.5", "A7.12 CancelBoth that leaves the taker", cheat =>
            cheat.The(stage => stage.SelfTrade).Lie(Worked, line => line.Next.Leaves = line.Row.Carried.Leaves)),
        On(MeetsItself(SelfTradeMode.Decrement).Value, "B9.6", "A7.12 Decrement that takes less from the maker", cheat =>
            cheat.The(stage => stage.SelfTrade).Lie(Worked, line =>
            {
                line.Row.Work.New2 += One;
                Cheat.Release(ref line.Row);
            })),
        On(MeetsItself(SelfTradeMode.Decrement).Value, "B9.7", "A7.11 Fok by decrement", cheat =>
            (cheat.Command().Choice.Carried.IsIoc, cheat.Command().Choice.Carried.IsFok) = (default, One)),
    ];

    /// <summary>Ann buys three lots as Ioc where her own ask of five is the only one.</summary>
    static Lazy<HonestBatch> MeetsItself(SelfTradeMode mode) => new(() => HonestBatch.Of(
        script => script.Sell(Ann, 100, 5, id: 1), script => script.Buy(Ann, 100, 3, tif: TimeInForce.Ioc, mode: mode)));
}
