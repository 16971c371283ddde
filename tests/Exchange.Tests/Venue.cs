using OrderBookRollup.Exchange.Tests.Differential;
using OrderBookRollup.Exchange.Tests.Naive;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>
/// A small venue to say cases in: one market (base asset 0, quote asset 1), three traders with money and a key that may sign everything.
/// Every command goes through the naive book too, and after every command both states are compared and audited.
/// </summary>
sealed class Venue
{
    public const uint FeeAccount = 1;
    public const uint Alice = 2;
    public const uint Bob = 3;
    public const uint Carol = 4;
    public const byte Base = 0;
    public const byte Quote = 1;
    public const ulong NoExpiry = (1UL << 48) - 1;
    public const ulong Purse = 1_000_000;

    readonly Duel duel;
    ulong nonce = 1;
    int commands;

    public Venue(
        uint lot = 1, ulong minimum = 1, ushort makerFee = 0, ushort takerFee = 0, ulong purse = Purse, uint orderSlots = 2049 + 4096)
    {
        duel = new Duel(new NaiveExchange((int)orderSlots), orderSlots);
        Do(new CreateMarket(1, Base, Quote, lot, makerFee, takerFee, MarketStatus.Open, minimum));
        foreach (uint account in new[] { Alice, Bob, Carol })
        {
            Do(new RegisterKey(account, 1, KeyOf(account), Scope.All, NoExpiry));
            Do(new Deposit(account, Base, purse));
            Do(new Deposit(account, Quote, purse));
        }
    }

    public ulong Now { get; set; } = 1_700_000_000_000;

    /// <summary>Whole states are compared and audited every so many commands.</summary>
    public int ComparesEvery { get; set; } = 1;

    public Memory Memory => duel.Memory;

    public NaiveExchange Naive => duel.Naive;

    /// <summary>What was said about the last command.</summary>
    public Transcript Said => duel.Said;

    public static PublicKey KeyOf(uint account, byte slot = 1) => new(account, slot, 3, 4, 5);

    public static PublicKey SignerOf(in Command command) => command.Kind switch
    {
        CommandKind.Withdraw => Of(command.Withdraw.Credential),
        CommandKind.Transfer => Of(command.Transfer.Credential),
        CommandKind.Place => Of(command.Place.Credential),
        CommandKind.Cancel => Of(command.Cancel.Credential),
        CommandKind.CancelAll => Of(command.CancelAll.Credential),
        CommandKind.Replace => Of(command.Replace.Credential),
        CommandKind.AddKey => Of(command.AddKey.Credential),
        CommandKind.RevokeKey => Of(command.RevokeKey.Credential),
        _ => default,
    };

    static PublicKey Of(Credential credential) => KeyOf(credential.Account, credential.KeySlot);

    /// <summary>Applies a command, whatever comes of it.</summary>
    public RejectReason Try(in Command command, PublicKey? signer = null)
    {
        string? difference = duel.Apply(new Entry(command, signer ?? SignerOf(command), Now));
        if (++commands % ComparesEvery == 0) difference ??= duel.CompareStates();
        Assert.True(difference is null, difference);
        return duel.LastReason;
    }

    /// <summary>Applies a command that must be accepted; answers its sequence number.</summary>
    public ulong Do(in Command command, PublicKey? signer = null)
    {
        Assert.Equal(RejectReason.None, Try(command, signer));
        return Memory.Sequence;
    }

    public Credential Sign(uint account, byte slot = 1) => new(account, slot, Now + nonce++, Now + 30_000);

    public Place Order(
        uint account, Side side, ulong quantity, uint price, TimeInForce timeInForce = TimeInForce.Gtc,
        SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong id = 0, ulong until = NoExpiry, ushort market = 1) =>
        new(Sign(account), market, side, timeInForce, selfTrade, price, quantity, until, id);

    public ulong Buy(
        uint account, ulong quantity, uint at, TimeInForce timeInForce = TimeInForce.Gtc,
        SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong id = 0, ulong until = NoExpiry, ushort market = 1) =>
        Do(Order(account, Side.Buy, quantity, at, timeInForce, selfTrade, id, until, market));

    public ulong Sell(
        uint account, ulong quantity, uint at, TimeInForce timeInForce = TimeInForce.Gtc,
        SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong id = 0, ulong until = NoExpiry, ushort market = 1) =>
        Do(Order(account, Side.Sell, quantity, at, timeInForce, selfTrade, id, until, market));

    public RejectReason TryBuy(
        uint account, ulong quantity, uint at, TimeInForce timeInForce = TimeInForce.Gtc,
        SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong id = 0, ulong until = NoExpiry, ushort market = 1) =>
        Try(Order(account, Side.Buy, quantity, at, timeInForce, selfTrade, id, until, market));

    public RejectReason TryCancel(uint account, ulong sequence) =>
        Try(new Cancel(Sign(account), new OrderTarget(TargetSelector.Sequence, sequence)));

    public void Cancel(uint account, ulong sequence) => Assert.Equal(RejectReason.None, TryCancel(account, sequence));

    public Replace Change(
        uint account, ulong sequence, ulong leavesSeen, ulong quantity, uint price, bool isReduce = false,
        TimeInForce timeInForce = TimeInForce.Gtc, SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong id = 0,
        ulong until = NoExpiry) =>
        new(Sign(account), new OrderTarget(TargetSelector.Sequence, sequence), isReduce, leavesSeen, timeInForce, selfTrade, price,
            quantity, until, id);

    public Balance BalanceOf(uint account, byte asset) => Memory.BalanceOf(asset, account);

    public ulong Available(uint account, byte asset) => BalanceOf(account, asset).Available;

    public ulong Held(uint account, byte asset) => BalanceOf(account, asset).Held;

    /// <summary>A side of the book from best to worst, by the records alone.</summary>
    public List<(ulong Sequence, uint Price, ulong Leaves)> Book(Side side, ushort market = 1)
    {
        List<(ulong, uint, ulong)> orders = [];
        uint sentinel = 1 + (2u * market) + (uint)side;
        for (uint slot = (uint)Memory.Orders[sentinel].Next; slot != 0; slot = (uint)Memory.Orders[slot].Next)
            orders.Add((Memory.Orders[slot].Sequence, (uint)Memory.Orders[slot].Price, Memory.Orders[slot].Leaves));
        return orders;
    }

    public List<(ulong Sequence, uint Price, ulong Leaves)> Bids => Book(Side.Buy);

    public List<(ulong Sequence, uint Price, ulong Leaves)> Asks => Book(Side.Sell);

    /// <summary>Fills of the last command: whose order, at what price, how many lots.</summary>
    public List<(ulong Maker, ulong Price, ulong Quantity)> Fills =>
        [.. Said.Events.Where(heard => heard.Kind == HeardKind.Filled).Select(heard => (heard.Fill.MakerSequence, heard.Fill.Price,
            heard.Fill.Quantity))];

    /// <summary>Orders and remainders that the last command cancelled: whose, how many lots, why.</summary>
    public List<(ulong Sequence, ulong Quantity, CancelReason Reason)> Cancelled =>
        [.. Said.Events.Where(heard => heard.Kind == HeardKind.Cancelled).Select(heard => (heard.Order.Sequence, heard.Order.Quantity,
            heard.Cancellation))];
}
