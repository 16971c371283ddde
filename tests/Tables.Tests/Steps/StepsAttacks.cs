using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Attacks on the table of steps: at least one for each clause. A whole witness is rebuilt around each lie.</summary>
static partial class StepsAttacks
{
    static readonly Goldilocks One = Goldilocks.One;

    static readonly Lazy<StepsAttack[]> all = new(() =>
    [
        .. OnGrammar(), .. OnCarrying(), .. OnWords(), .. OnWidths(), .. OnKeys(), .. OnAddresses(), .. OnMemory(), .. OnBook(),
        .. OnMatching(), .. OnSelfTrades(), .. OnEnds(), .. OnUnlinking(), .. OnMoney(), .. OnFees(), .. OnPayments(), .. OnMarkets(),
        .. OnBatches(),
    ]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StepsAttack> All => all.Value;

    static StepsAttack On(HonestBatch batch, string? clause, string name, Action<Cheat> lie) => new(clause, name, batch, lie);

    static Goldilocks N(ulong value) => Goldilocks.FromCanonical(value);

    static Line Command(this Cheat cheat, int which = 0) => cheat.The(stage => stage.Command, which);

    static Line Authority(this Cheat cheat) => cheat.The(stage => stage.Authority);

    static Line Apply(this Cheat cheat) => cheat.The(stage => stage.Apply);

    static Line Unlink(this Cheat cheat) => cheat.The(stage => stage.Unlink);

    static Line MatchBook(this Cheat cheat, int which = 0) => cheat.The(stage => stage.MatchBook, which);

    static Line MatchMoney(this Cheat cheat, int which = 0) => cheat.The(stage => stage.MatchMoney, which);

    static Line Finish(this Cheat cheat) => cheat.The(stage => stage.Finish);

    static Line Insert(this Cheat cheat) => cheat.The(stage => stage.Insert);

    static Line Settle(this Cheat cheat) => cheat.The(stage => stage.Settle);

    static void Remove(this Cheat cheat, params Line[] lines)
    {
        foreach (Line line in lines) cheat.Lines.Remove(line);
    }

    /// <summary>A match row and its money row once more, behind another row.</summary>
    static (Line Book, Line Money) MatchAgain(this Cheat cheat, Line behind)
    {
        Line book = cheat.Follow(behind, new() { MatchBook = One });
        return (book, cheat.Follow(book, new() { MatchMoney = One }));
    }

    /// <summary>A row that puts the order on its list, behind the row that ends its trading.</summary>
    static Line Rest(this Cheat cheat, ulong predecessor, ulong slot)
    {
        Line insert = cheat.Follow(cheat.Finish(), new() { Insert = One });
        Hint(insert, predecessor);
        insert.Choice.Work.New1 = N(slot);
        return insert;
    }

    static void Hint(Line line, ulong slot) => (line.Choice.Limb.L8, line.Choice.Limb.L9) = (N(slot & 0xFFFF), N(slot >> 16));

    static ulong Sentinel(ushort market, Side side) => Order.SentinelOf(market, side);

    static Address KeyAt(uint account, uint slot = 1) => Address.OfAccount(slot, account);

    static Address BalanceOf(uint account, byte asset = Quote) => Address.OfBalance(asset, account);

    static Address OrderAt(this Cheat cheat, ulong id) => Address.OfOrder((uint)cheat.SlotOf(id));

    static void Hold(this Cheat cheat, uint account, byte asset, ulong held) =>
        cheat.Before(BalanceOf(account, asset), record => record with { Word1 = held });

    static void SetTerms(ref CarriedColumns<Goldilocks> carried, Record market)
    {
        (carried.BaseAsset, carried.QuoteAsset, carried.LotSize) = (N(market.Word0), N(market.Word1), N(market.Word2));
        (carried.MakerFee, carried.TakerFee, carried.MinimumQuantity) = (N(market.Word3), N(market.Word4), N(market.Word6));
    }

    static HonestBatch Empty(Action<Script> batch) => HonestBatch.Of(_ => { }, batch);

    static HonestBatch OnBook(Action<Script> batch) => HonestBatch.Of(Markets.Book, batch);

    /// <summary>Dan buys all of two asks and a part of the third.</summary>
    static readonly Lazy<HonestBatch> Take = new(() => OnBook(script => script.Buy(Dan, 101, 12, id: 31)));

    /// <summary>Dan buys a part of the first ask.</summary>
    static readonly Lazy<HonestBatch> TakePart = new(() => OnBook(script => script.Buy(Dan, 101, 3, id: 31)));

    /// <summary>Bob's bid goes behind another at its price and before a worse one.</summary>
    static readonly Lazy<HonestBatch> Rests = new(() => OnBook(script => script.Buy(Bob, 89, 4, id: 31)));

    /// <summary>An order that can not trade ends at once.</summary>
    static readonly Lazy<HonestBatch> IocInVain = new(() => OnBook(script => script.Buy(Dan, 95, 4, tif: TimeInForce.Ioc)));

    /// <summary>Five of six lots trade; one, less than the minimum, is left.</summary>
    static readonly Lazy<HonestBatch> LeavesDust = new(() => HonestBatch.Of(
        script => script.Sell(Ann, 100, 5, id: 1), script => script.Buy(Dan, 100, 6, id: 31)));

    static readonly Lazy<HonestBatch> IocLeavesDust = new(() => HonestBatch.Of(
        script => script.Sell(Ann, 100, 5, id: 1), script => script.Buy(Dan, 100, 6, tif: TimeInForce.Ioc)));

    static readonly Lazy<HonestBatch> Cancels = new(() => OnBook(script => script.Cancel(Ann, 1)));

    static readonly Lazy<HonestBatch> Withdraws = new(() => Empty(script => script.Withdraw(Ann, 1000)));

    static readonly Lazy<HonestBatch> Transfers = new(() => Empty(script => script.Transfer(Ann, Bob, 1000)));

    static readonly Lazy<HonestBatch> Deposits = new(() => Empty(script => script.Do(new Deposit(Ann, Quote, 1000))));
}
