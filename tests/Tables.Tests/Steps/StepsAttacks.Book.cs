using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>Sentinels, and the place of a new order.</content>
static partial class StepsAttacks
{
    /// <summary>Bob's ask goes behind those at its price.</summary>
    static readonly Lazy<HonestBatch> AskRests = new(() => OnBook(script => script.Sell(Bob, 100, 4, id: 31)));

    /// <summary>Bob's bid goes to the end of its list.</summary>
    static readonly Lazy<HonestBatch> BidEnds = new(() => OnBook(script => script.Buy(Bob, 80, 4, id: 31)));

    static IEnumerable<StepsAttack> OnBook() =>
    [
        On(CreatesMarket.Value, "B1.1", "a market with one sentinel", cheat =>
        {
            cheat.Remove(cheat.The(stage => stage.Sentinel, 1));
            cheat.The(stage => stage.Sentinel).Lie(Carried, line => line.Row.Carried.Side = One);
        }),
        On(CreatesMarket.Value, "B1.2", "a sentinel over a record that is not empty", cheat =>
            cheat.Before(Address.OfOrder((uint)Sentinel(3, Side.Buy)), _ => new() { Word0 = Bob, Word1 = 2, Word3 = 5 })),
        On(CreatesMarket.Value, "B1.3", "a sentinel in another slot", cheat =>
            cheat.The(stage => stage.Sentinel).Divert(1, Address.OfOrder(2070).Value)),
        On(BidEnds.Value, "B2.1", "A7.2 a predecessor of another market", cheat =>
        {
            cheat.Command().Choice.Carried.Price = N(35);
            Hint(cheat.Insert(), cheat.SlotOf(22));
        }),
        On(BidEnds.Value, "B2.1", "A7.2 a foreign-side predecessor: a bid behind the last ask", cheat =>
            Hint(cheat.Insert(), cheat.SlotOf(5))),
        On(BidEnds.Value, "B2.2", "insert behind a worse price: the predecessor passes for the sentinel", cheat =>
        {
            cheat.Command().Choice.Carried.Price = N(92);
            Hint(cheat.Insert(), cheat.SlotOf(14));
            cheat.Insert().Lie(Worked, line => (line.Row.Hint.IsFirst, line.Row.Hint.Inverse) = (One, default));
        }),
        On(AskRests.Value, "B2.3", "insert before an equal price: the list passes for ended", cheat =>
        {
            Hint(cheat.Insert(), Sentinel(FirstMarket, Side.Sell));
            cheat.Insert().Lie(Worked, line => (line.Row.Hint.IsNull, line.Row.Hint.Inverse2) = (One, default));
        }),
        On(BidEnds.Value, "B2.4", "a successor of another market: two lists become one", cheat =>
        {
            cheat.Before(cheat.OrderAt(14), order => order with { Word7 = cheat.SlotOf(22) });
            cheat.Before(cheat.OrderAt(22), order => order with { Word2 = 40 });
        }),
        On(AskRests.Value, "B2.5", "insert behind a worse price", cheat => Hint(cheat.Insert(), cheat.SlotOf(3))),
        On(AskRests.Value, "B2.6", "insert before an equal price: time priority", cheat =>
            Hint(cheat.Insert(), Sentinel(FirstMarket, Side.Sell))),
        On(Rests.Value, "B2.7", "a new order below the first slot, where a sentinel will be", cheat =>
            cheat.Insert().Choice.Work.New1 = N(Sentinel(9, Side.Buy))),
        On(Rests.Value, "B2.7", "a new order beyond the last slot", cheat => cheat.Insert().Choice.Work.New1 = N(Limits.MaxOrderSlots)),
        On(Rests.Value, "B2.8", "an order that is on the list and in no record", cheat => cheat.Insert().HidesAccess3 = true),
        On(Rests.Value, null, "A7.2 a new order over a living one", cheat => cheat.Insert().Choice.Work.New1 = N(cheat.SlotOf(5))),
    ];
}
