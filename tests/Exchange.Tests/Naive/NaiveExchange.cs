using System.Numerics;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>
/// The rules of src/Exchange/README.md once more, in the slowest obvious way: sorted lists, dictionaries by readable things, money in
/// whole numbers without bound. It shares no constant, no formula and no check with src/Exchange, only the shapes of commands, events
/// and records. A command is judged first, every reason for itself, and then done, so that nothing is ever undone.
/// </summary>
/// <remarks>The virtual members are rules that a test breaks on purpose, to show that the comparison with the fast machine
/// notices.</remarks>
/// <param name="orderSlots">Order slots end here.</param>
partial class NaiveExchange(int orderSlots = 4194304)
{
    const int FirstOrderSlot = 2049;
    const int FeeAccount = 1;

    readonly Dictionary<(int Asset, int Account), Purse> purses = [];
    readonly Dictionary<int, NaiveAccount> accounts = [];
    readonly Dictionary<(int Account, int Slot), NaiveKey> keys = [];
    readonly Dictionary<int, NaiveMarket> markets = [];
    readonly Dictionary<int, NaiveOrder> ordersBySlot = [];
    readonly Dictionary<long, NaiveOrder> ordersBySequence = [];
    readonly Dictionary<int, BigInteger> custody = [];
    readonly Stack<int> freeSlots = new();
    int freshSlot = FirstOrderSlot;
    long sequence;
    Transcript transcript = new();
    EventLog events;

    /// <summary>Accepted commands that came from the L1 queue.</summary>
    public ulong QueueCount { get; private set; }

    /// <summary>V4: units of an asset that came in and have not left.</summary>
    public BigInteger CustodyOf(int asset) => custody.GetValueOrDefault(asset);

    protected virtual int StepBound => 64;
    protected virtual int OpenOrderBound => 256;

    /// <summary>V3: what a leg costs, rounded up to whole units.</summary>
    protected virtual BigInteger FeeOf(BigInteger leg, int rate) => ((leg * rate) + 999_999) / 1_000_000;

    /// <summary>B3: whether an order with this limit trades at the resting price.</summary>
    protected virtual bool Crosses(Side side, long limit, long restingPrice) =>
        side == Side.Buy ? restingPrice <= limit : restingPrice >= limit;

    /// <summary>B2: whether a new order at this price goes before a resting one: only at a strictly better price.</summary>
    protected virtual bool GoesBefore(Side side, long price, NaiveOrder resting) =>
        side == Side.Buy ? price > resting.Price : price < resting.Price;

    /// <summary>B3: the price of a fill.</summary>
    protected virtual long FillPrice(NaiveTaker taker, NaiveOrder maker) => maker.Price;

    /// <summary>V3: the taker's fee on all that it received so far.</summary>
    protected virtual BigInteger TakerFee(NaiveTaker taker, BigInteger lastLeg) => FeeOf(taker.Received, taker.Market.TakerFee);

    /// <summary>S3: alive while t is below the expiry.</summary>
    protected virtual bool IsExpired(NaiveOrder order, long timeMs) => order.ExpiryMs <= timeMs;

    /// <summary>E1: last freed first, fresh slots in ascending order.</summary>
    protected virtual int TakeSlot() => freeSlots.TryPop(out int freed) ? freed : freshSlot++;

    /// <summary>K2: the last nonce of a slot whose key is written.</summary>
    protected virtual long NonceAfterWriting(NaiveKey key) => key.LastNonce;

    /// <summary>V1, V4: what a side pays for lots at a price, and so what it holds.</summary>
    protected virtual BigInteger PaidLeg(NaiveMarket market, Side side, long lots, long price) =>
        new BigInteger(lots) * (side == Side.Buy ? price : market.LotSize);

    /// <summary>V1: what a side receives for lots at a price.</summary>
    static BigInteger ReceivedLeg(NaiveMarket market, Side side, long lots, long price) =>
        new BigInteger(lots) * (side == Side.Buy ? market.LotSize : price);

    /// <summary>Judges a command and, if nothing speaks against it, does it. Everything said goes to the transcript.</summary>
    public RejectReason Apply(in Command command, in PublicKey signer, ulong timeMs, Transcript saying)
    {
        transcript = saying;
        events = new EventLog(saying.Events);
        long time = (long)timeMs;
        RejectReason refusal = Refusal(command, signer, time);
        if (refusal != RejectReason.None)
        {
            events.Refused(command.Kind, refusal);
            return refusal;
        }
        sequence++;
        saying.Sequence = (ulong)sequence;
        saying.TimeMs = timeMs;
        saying.Signer = IsSigned(command.Kind) ? signer : default;
        if (command.Kind <= CommandKind.UpdateMarket) QueueCount++;
        events.Accepted(command.Kind, (ulong)sequence);
        Step(StepKind.Begin);
        Do(command, time);
        return RejectReason.None;
    }

    static bool IsSigned(CommandKind kind) => kind is >= CommandKind.Withdraw and <= CommandKind.RevokeKey;

    void Do(in Command command, long time)
    {
        switch (command.Kind)
        {
            case CommandKind.Deposit: Do(command.Deposit); break;
            case CommandKind.RegisterKey: Do(command.RegisterKey); break;
            case CommandKind.ForcedExit: Do(command.ForcedExit); break;
            case CommandKind.CreateMarket: Do(command.CreateMarket); break;
            case CommandKind.UpdateMarket: Do(command.UpdateMarket); break;
            case CommandKind.Withdraw: Do(command.Withdraw); break;
            case CommandKind.Transfer: Do(command.Transfer); break;
            case CommandKind.Place: Do(command.Place, time); break;
            case CommandKind.Cancel: Do(command.Cancel); break;
            case CommandKind.CancelAll: Do(command.CancelAll); break;
            case CommandKind.Replace: Do(command.Replace, time); break;
            case CommandKind.AddKey: Do(command.AddKey); break;
            case CommandKind.RevokeKey: Do(command.RevokeKey); break;
            case CommandKind.LowerMarketStatus: Do(command.LowerMarketStatus); break;
            case CommandKind.Expire: Do(command.Expire); break;
        }
    }

    void Step(StepKind kind) => transcript.Steps.Add(kind);

    /// <summary>One change that touches these addresses, written down in this order; no change is a read.</summary>
    void Touch(Action? change, params ReadOnlySpan<Address> addresses)
    {
        int step = transcript.Steps.Count - 1;
        int first = transcript.Accesses.Count;
        foreach (Address address in addresses)
        {
            Record old = RecordAt(address);
            transcript.Accesses.Add(new(step, address, old, old));
        }
        if (change is null) return;
        change();
        for (int i = first; i < transcript.Accesses.Count; i++)
            transcript.Accesses[i] = transcript.Accesses[i] with { New = RecordAt(transcript.Accesses[i].Address) };
    }

    Purse PurseOf(int asset, int account) => Of(purses, (asset, account));

    NaiveAccount AccountOf(int account) => Of(accounts, account);

    NaiveKey KeyIn(int account, int slot) => Of(keys, (account, slot));

    static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key) where TKey : notnull where TValue : new()
    {
        if (!all.TryGetValue(key, out TValue? value)) all[key] = value = new TValue();
        return value;
    }
}
