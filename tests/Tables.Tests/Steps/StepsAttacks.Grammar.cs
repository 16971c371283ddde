using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>Which row may follow which.</content>
static partial class StepsAttacks
{
    static IEnumerable<StepsAttack> OnGrammar() =>
    [
        On(Deposits.Value, "S0.1", "A7.27 a sequence number is taken back: padding that is an Apply and minus a Command", cheat =>
            cheat.Follow(cheat.Lines[^1], default).Lie(Carried, line => line.Row.Sequence -= One).Lie(Closed, line =>
            {
                (line.Row.Stage.Apply, line.Row.Stage.Command) = (One, Goldilocks.MinusOne);
                line.Row.Hint.IsNull = One;
            })),
        On(Deposits.Value, "S0.2", "padding that has a kind", cheat =>
            cheat.Lines[^1].Lie(Closed, line => line.Row.Kind.Deposit = One)),
        On(Deposits.Value, null, "A7.25 padding that pays: a Credit between commands", cheat =>
        {
            Line credit = cheat.Follow(cheat.Lines[^1], new() { Credit = One });
            credit.Lie(Carried, line => (line.Row.Carried.Target, line.Row.Carried.Funds) = (N(Bob), N(1000)));
            cheat.Follow(credit, default);
        }),
        On(Take.Value, "S1.1", "the batch ends between book and money of a match", cheat =>
        {
            int end = cheat.Lines.IndexOf(cheat.MatchBook()) + 1;
            cheat.Lines.RemoveRange(end, cheat.Lines.Count - end);
            while (cheat.Lines.Count < 8) cheat.Lines.Insert(1, new Line { Choice = default });
        }),
        On(Withdraws.Value, "S5.1", "nobody's key is asked: a Withdraw without its Authority", cheat => cheat.Remove(cheat.Authority())),
        On(Cancels.Value, "S5.2", "a Cancel that is accepted and does nothing", cheat => cheat.Remove(cheat.Unlink())),
        On(OnBook(script => script.CancelAll(Ann)), "S5.3", "a CancelAll that leaves the rest: it stops after one order", cheat =>
        {
            int end = cheat.Lines.IndexOf(cheat.Unlink()) + 1;
            cheat.Lines.RemoveRange(end, cheat.Lines.Count - 1 - end);
        }),
        On(OnBook(script => script.CancelAll(Ann)), null, "an order's market without the order", cheat => cheat.Remove(cheat.Unlink())),
        On(Withdraws.Value, "S5.4", "A7.21 one signature, two withdrawals: published twice", cheat =>
            cheat.Follow(cheat.Apply(), new() { Apply = One })),
        On(Transfers.Value, "S5.5", "a Transfer without its Credit", cheat => cheat.Remove(cheat.The(stage => stage.Credit))),
        On(CreatesMarket.Value, "S5.6", "a market without sentinels", cheat =>
            cheat.Remove(cheat.The(stage => stage.Sentinel), cheat.The(stage => stage.Sentinel, 1))),
        On(TakesBesideOwnBid.Value, "S5.7", "MatchBook without MatchMoney: a bid of the taker's own leaves its list instead", cheat =>
        {
            cheat.Before(cheat.OrderAt(3), order => order with { Word2 = 100 });
            cheat.Hold(Dan, Quote, 500);
            Hint(cheat.Follow(cheat.MatchBook(), new() { Unlink = One }), cheat.SlotOf(2));
            cheat.Remove(cheat.MatchMoney());
        }),
        On(TakePart.Value, null, "MatchBook without MatchMoney: lots without money", cheat => cheat.Remove(cheat.MatchMoney())),
        On(TakePart.Value, null, "MatchMoney without MatchBook: money without lots", cheat => cheat.Remove(cheat.MatchBook())),
        On(PurgesFirst.Value, "S5.8", "an order forgotten after a purge, and its funds with it", cheat => cheat.Remove(
            cheat.MatchBook(), cheat.MatchMoney(), cheat.Finish(), cheat.Settle())),
        On(TakePart.Value, null, "a match, and nothing after it: the taker's money stays outside", cheat =>
            cheat.Remove(cheat.Finish(), cheat.Settle())),
        On(Rests.Value, "S5.9", "an order that rests in the balances only", cheat => cheat.Remove(cheat.Insert())),
        On(TakePart.Value, "S5.10", "a step left out: a match without Settle", cheat => cheat.Remove(cheat.Settle())),
        On(OnBook(script => script.Replace(Bob, 14, 8, 88, 8)), "B11.5", "a signed reduce that loses its place", cheat =>
            cheat.Command().Choice.Carried.IsReduce = One),
        On(Empty(script =>
        {
            script.Withdraw(Ann, 1000);
            script.Withdraw(Bob, 1000);
        }), null, "two commands interleaved", cheat =>
        {
            Line second = cheat.Command(1);
            cheat.Remove(second);
            cheat.Lines.Insert(cheat.Lines.IndexOf(cheat.Command()) + 1, second);
        }),
    ];

    static IEnumerable<StepsAttack> OnCarrying() =>
    [
        On(IocLeavesDust.Value, "S0.3", "A7.11 a bit that is 2: a signed Fok is carried out as twice an Ioc", cheat =>
            cheat.Command().Choice.Carried.IsIoc = N(2)),
        On(Withdraws.Value, "S1.2", "a signed Withdraw is carried out as a Deposit", cheat =>
            (cheat.Apply().Choice.Kind.Withdraw, cheat.Apply().Choice.Kind.Deposit) = (default, One)),
        On(Withdraws.Value, "S1.3", "A7.3 another account pays what this one withdraws", cheat =>
            cheat.Apply().Lie(Carried, line => line.Row.Carried.Account = N(Bob))),
        On(Take.Value, "S1.4", "the fee rate is gone when the fee is due", cheat =>
            cheat.Settle().Lie(Carried, line => line.Row.Carried.TakerFee = default)),
        On(Empty(script => script.Sell(Ann, 10, 4, id: 1)), "S1.5", "an order changes its side before it rests", cheat =>
        {
            cheat.Finish().Lie(Carried, line => line.Row.Carried.Side = default);
            Hint(cheat.Insert(), Sentinel(FirstMarket, Side.Buy));
        }),
        On(Rests.Value, "S1.6", "a Gtc that does not rest: its leaves are forgotten", cheat =>
        {
            cheat.Finish().Lie(Carried, line => line.Row.Carried.Leaves = default);
            cheat.Remove(cheat.Insert());
        }),
        On(Take.Value, "S1.7", "what was received begins at a million", cheat =>
            cheat.Command().Lie(Carried, line => line.Row.Carried.Received = N(1_000_000))),
        On(OnBook(script => script.Sell(Ann, 105, 4, id: 31)), "S1.8", "an ask that holds a tenth: lots of another size", cheat =>
            cheat.Command().Choice.Carried.LotSize = One),
        On(Rests.Value, "S0.4", "phantom funds: a Place begins with what it never moved", cheat =>
            cheat.Command().Choice.Carried.Funds = N(5000)),
        On(Transfers.Value, "S0.5", "a word of an access that does not happen", cheat =>
            cheat.The(stage => stage.Credit).Lie(Closed, line => line.Row.Work.Words1 = line.Row.Work.Words1 with { W3 = N(7) })),
        On(Take.Value, "S0.6", "A7.21 a withdrawal is published where an order ends, and nobody pays", cheat =>
            cheat.Finish().Lie(Closed, line => line.Row.Hint.Publishes = One)),
        On(Transfers.Value, "S0.7", "a limb that is part of nothing", cheat =>
            cheat.The(stage => stage.Credit).Lie(Split, line => line.Row.Limb.L20 = N(3))),
        On(Deposits.Value, "S0.8", "a digest of words that the command does not have", cheat =>
            cheat.Command().Lie(Closed, line => line.Command.End = line.Command.End with { W0 = N(5) })),
    ];

    /// <summary>Dan takes Ann's ask; behind a bid of hers stands one of his.</summary>
    static readonly Lazy<HonestBatch> TakesBesideOwnBid = new(() => HonestBatch.Of(
        script =>
        {
            script.Sell(Ann, 100, 5, id: 1);
            script.Buy(Ann, 90, 5, id: 2);
            script.Buy(Dan, 89, 5, id: 3);
        },
        script => script.Buy(Dan, 101, 5)));

    static readonly Lazy<HonestBatch> CreatesMarket = new(() => Empty(script =>
        script.Do(new CreateMarket(3, 4, 5, 20, 1, 2, MarketStatus.Open, 1))));
}
