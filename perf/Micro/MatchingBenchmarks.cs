using BenchmarkDotNet.Attributes;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Micro;

/// <summary>Single operations of the rulebook over a book that stays as it is; field scenarios and depths are in perf/Matching.</summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    const uint Touch = 100_000;
    const ulong TimeMs = 1_750_000_000_000;
    const uint Maker = 2;
    const uint Taker = 3;
    const int SweptMakers = 24;

    Rulebook<NullRecorder, NullEvents> rulebook = new(new Memory(), default, default);
    ulong nonce;

    /// <summary>Orders that rest on both sides, far from where the benchmarks act.</summary>
    [Params(1_000, 100_000)]
    public int LiveOrders { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        rulebook = new(new Memory(), default, default);
        uint accounts = (uint)(LiveOrders / 200) + 10;
        Apply(new CreateMarket(1, 1, 2, 1000, 100, 250, MarketStatus.Open, 1));
        for (uint account = Maker; account < Maker + accounts; account++)
        {
            Apply(new Deposit(account, 1, 1UL << 45));
            Apply(new Deposit(account, 2, 1UL << 46));
            Apply(new RegisterKey(account, 1, KeyOf(account), Scope.All, Limits.NoExpiry));
        }
        for (uint i = 0; i < LiveOrders; i++)
        {
            uint away = 1_000 + (i * 7919 % 30_000);
            Place(Taker + 1 + (i % (accounts - 2)), (Side)(i & 1), (i & 1) == 0 ? Touch - away : Touch + away, 100, TimeInForce.Gtc);
        }
    }

    [Benchmark]
    public void PlaceAndCancel()
    {
        Place(Maker, Side.Buy, Touch, 100, TimeInForce.Gtc);
        Apply(new Cancel(Sign(Maker), new(TargetSelector.Sequence, rulebook.Memory.Sequence)));
    }

    [Benchmark]
    public void PlaceAndMatch()
    {
        Place(Maker, Side.Sell, Touch, 1, TimeInForce.Gtc);
        Place(Taker, Side.Buy, Touch, 1, TimeInForce.Ioc);
        SwapBack(1);
    }

    [Benchmark(OperationsPerInvoke = SweptMakers)]
    public void PlaceAndSweep()
    {
        for (uint level = 0; level < SweptMakers; level++) Place(Maker, Side.Sell, Touch + level, 1, TimeInForce.Gtc);
        Place(Taker, Side.Buy, Touch + SweptMakers, SweptMakers, TimeInForce.Ioc);
        SwapBack(SweptMakers);
    }

    [Benchmark]
    public RejectReason Refuse() => rulebook.Apply(new Cancel(Sign(Maker), new(TargetSelector.Sequence, 1)), KeyOf(Maker), TimeMs);

    static PublicKey KeyOf(uint account) => new(account, 1, 2, 3, 4);

    // The lots return at the same price, so that nobody runs dry however often this is called.
    void SwapBack(ulong lots)
    {
        Place(Taker, Side.Sell, Touch, lots, TimeInForce.Gtc);
        Place(Maker, Side.Buy, Touch, lots, TimeInForce.Ioc);
    }

    void Place(uint account, Side side, uint price, ulong quantity, TimeInForce timeInForce) =>
        Apply(new Place(Sign(account), 1, side, timeInForce, SelfTradeMode.CancelMaker, price, quantity, Limits.NoExpiry, 0));

    // One key's nonces are shared by all: gaps are allowed and a nonce only has to grow.
    Credential Sign(uint account) => new(account, 1, ++nonce, Limits.TimeEnd - 1);

    void Apply(in Command command)
    {
        uint account = command.Kind is CommandKind.Place or CommandKind.Cancel ? command.Place.Credential.Account : 0;
        Invariant.Require(rulebook.Apply(command, KeyOf(account), TimeMs) == RejectReason.None);
    }
}
