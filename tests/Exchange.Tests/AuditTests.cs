using System.Runtime.CompilerServices;
using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>An audit that cannot fail would say nothing: each of its statements is broken once, and it must name that one.</summary>
public class AuditTests
{
    const uint AskSentinel = 4;
    const uint First = 2049;
    const uint Second = 2050;
    const uint Third = 2051;
    const uint Bid = 2052;

    readonly Venue venue = new();

    public AuditTests()
    {
        venue.Sell(Alice, 5, 100, id: 7);
        venue.Sell(Alice, 5, 100);
        venue.Sell(Bob, 5, 101);
        venue.Buy(Carol, 5, 90);
    }

    static readonly Dictionary<string, (string Text, Action<Memory> Break)> Breaks = new()
    {
        ["E1 reserved"] = ("is reserved", memory => memory.Balances.At(0).Available = 1),
        ["E1 balance"] = ("word 5 is 1, not 0", memory => Words(ref memory.Balances.At(BalanceOf(Base, Alice))).Word5 = 1),
        ["E1 account"] = ("word 2 is 1, not 0", memory => Words(ref memory.Accounts.At(Alice)).Word2 = 1),
        ["E1 market"] = ("word 7 is 1, not 0", memory => Words(ref memory.Markets.At(1)).Word7 = 1),
        ["V2"] = ("word 0 is", memory => memory.Balances.At(BalanceOf(Base, Alice)).Available = 1UL << 62),
        ["V2 key"] = ("word 7 is", memory => memory.Keys.At((1 << 22) | Alice).ExpiryMs = 1UL << 62),
        ["V4 sum"] = ("custody", memory => memory.Balances.At(BalanceOf(Base, Alice)).Available++),
        ["V4 hold"] = ("holds 11, its orders 10", memory => memory.Balances.At(BalanceOf(Base, Alice)).Held++),
        ["V4 no balance"] = ("is empty, its orders hold 5", memory => memory.Balances.At(BalanceOf(Base, Bob)) = default),
        ["V6"] = ("custody is", memory => memory.CustodyOf(Base) = (1UL << 61) + 1),
        ["B12 count"] = ("has 3 open orders, 2 are live", memory => memory.Accounts.At(Alice).OpenOrders++),
        ["B12 no account"] = ("has no record", memory => memory.Accounts.At(Alice) = default),
        ["B12 chain"] = ("are chained", memory => memory.Orders.At(Second).Owner = Bob),
        ["B12 age"] = ("out of order among", memory => memory.Orders.At(First).Sequence = memory.Orders[Second].Sequence + 1),
        ["B1 sentinel"] = ("is no proper sentinel", memory => memory.Orders.At(AskSentinel).Price = 1),
        ["B1 no market"] = ("is no proper sentinel", memory => memory.Orders.At(2 * 77).Owner = Order.SentinelFlag),
        ["B2 twice"] = ("is listed twice", memory => memory.Orders.At(Second).Next = First),
        ["B2 slot"] = ("can not hold an order", memory => memory.Orders.At(Third).Next = 3),
        ["B2 list"] = ("is on the list of", memory => memory.Orders.At(Second).MarketSide = 2),
        ["B2 price"] = ("behind a worse or younger", memory => memory.Orders.At(Third).Price = 99),
        ["B2 time"] = ("behind a worse or younger", memory => memory.Orders.At(First).Sequence = memory.Orders[Second].Sequence),
        ["B2 ladder"] = ("is the last at its price", memory => memory.Orders.At(Third).Price = 100),
        ["B3"] = ("crosses", memory => memory.Orders.At(Bid).Price = 100),
        ["B5 predecessor"] = ("the index says otherwise", Swap),
        ["B5 lost"] = ("on no list", memory => memory.Orders.At(Second).Next = 0),
        ["B5 indexed"] = ("are listed", memory => memory.Orders.At(3000) = memory.Orders[Third]),
        ["B5 freed"] = ("is not free", memory => memory.FreeSlots.Give(First)),
        ["B5 taken"] = ("were freed", memory => memory.FreeSlots.Take()),
        ["V1 leaves"] = ("has leaves 0", memory => memory.Orders.At(Third).Leaves = 0),
        ["V1 price"] = ("has price 0", memory => memory.Orders.At(Bid).Price = 0),
        ["S2"] = ("has sequence 1000", memory => memory.Orders.At(Third).Sequence = 1000),
        ["B10 sequence"] = ("not found by its sequence", memory => memory.Orders.At(Third).Sequence++),
        ["B10 id"] = ("not found by its client order id", memory => memory.Orders.At(Third).ClientOrderId = 9),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_state_is_named(string name)
    {
        (string text, Action<Memory> breakIt) = Breaks[name];
        Assert.Empty(Audit.Check(venue.Memory));
        breakIt(venue.Memory);
        Assert.Contains(Audit.Check(venue.Memory), finding => finding.Rule == name.Split(' ')[0]
            && finding.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void B12_more_than_256_live_orders_are_named()
    {
        venue.ComparesEvery = 1000;
        for (int i = 0; i < 250; i++) venue.Sell(Alice, 1, 110);
        ulong[] more = [.. Enumerable.Range(0, 5).Select(_ => venue.Sell(Bob, 1, 110))];
        foreach (ulong sequence in more) venue.Memory.Orders.At(venue.Memory.Index.FindSequence(sequence)).Owner = Alice;
        Assert.Contains(Audit.Check(venue.Memory), finding => finding is { Rule: "B12", Text: "account 2 has 257 live orders" });
    }

    [Fact]
    public void Rebuilt_indexes_are_as_good_as_grown_ones()
    {
        venue.Memory.RebuildIndex();
        Assert.Empty(Audit.Check(venue.Memory));
        venue.Buy(Carol, 12, 101);
        venue.Do(new CancelAll(venue.Sign(Carol)));
    }

    static uint BalanceOf(byte asset, uint account) => Address.OfBalance(asset, account).Index;

    static ref Record Words<T>(ref T record) where T : unmanaged => ref Unsafe.As<T, Record>(ref record);

    /// <summary>First and second change places on their list, and their age with them, so that only the index tells.</summary>
    static void Swap(Memory memory)
    {
        (memory.Orders.At(First).Sequence, memory.Orders.At(Second).Sequence) = (memory.Orders[Second].Sequence,
            memory.Orders[First].Sequence);
        memory.Orders.At(AskSentinel).Next = Second;
        memory.Orders.At(First).Next = Third;
        memory.Orders.At(Second).Next = First;
    }
}
