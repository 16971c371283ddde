using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>Writes the commands of one market: base asset 1, quote asset 2, fees on; knows which sequence number each will take.</summary>
internal sealed class FlowBuilder
{
    public const uint FirstAccount = 2;
    public const ushort Market = 1;
    public const ulong StartMs = 1_750_000_000_000;

    readonly ulong[] nonces;

    public FlowBuilder(uint accounts)
    {
        nonces = new ulong[FirstAccount + accounts];
        Setup.Add(new CreateMarket(Market, 1, 2, 1000, 100, 250, MarketStatus.Open, 1));
        for (uint account = FirstAccount; account < FirstAccount + accounts; account++)
        {
            Setup.Add(new Deposit(account, 1, 1UL << 45));
            Setup.Add(new Deposit(account, 2, 1UL << 46));
            Setup.Add(new RegisterKey(account, 1, KeyOf(account), Scope.All, Limits.NoExpiry));
        }
        target = Setup;
    }

    public List<Command> Setup { get; } = [];

    public List<Command> Timed { get; } = [];

    /// <summary>The sequence number of the last command, as long as all are accepted.</summary>
    public ulong Sequence => (ulong)(Setup.Count + Timed.Count);

    List<Command> target;

    /// <summary>What follows is on the clock.</summary>
    public void StartClock() => target = Timed;

    public static PublicKey KeyOf(uint account) => new(account, 1, 2, 3, 4);

    public ulong Place(
        uint account, Side side, uint price, ulong quantity, TimeInForce timeInForce = TimeInForce.Gtc, ulong clientOrderId = 0)
    {
        target.Add(new Place(
            Sign(account), Market, side, timeInForce, SelfTradeMode.CancelMaker, price, quantity, Limits.NoExpiry, clientOrderId));
        return Sequence;
    }

    public void Cancel(uint account, ulong sequence) =>
        target.Add(new Cancel(Sign(account), new(TargetSelector.Sequence, sequence)));

    public ulong Replace(uint account, ulong sequence, uint price, ulong quantity)
    {
        target.Add(new Replace(
            Sign(account), new(TargetSelector.Sequence, sequence), IsReduce: false, LeavesSeen: quantity,
            TimeInForce.Gtc, SelfTradeMode.CancelMaker, price, quantity, Limits.NoExpiry, 0));
        return Sequence;
    }

    public Scenario Build(string name) => new(name, Setup, [.. Timed]);

    Credential Sign(uint account) => new(account, 1, ++nonces[account], Limits.TimeEnd - 1);
}
