using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A small venue under a script: what happens before the batch, and the batch itself, as the rulebook does it.</summary>
sealed class Script
{
    public const ulong OneDayMs = 86_400_000, StartMs = 1_700_000_000_000;
    public const ushort FirstMarket = 1, OtherMarket = 2;
    public const byte Base = 1, Quote = 2, OtherBase = 3;
    public const uint Lot = 10, OtherLot = 7, Ann = 5, Bob = 6, Cid = 7, Dan = 8;
    public const ushort MakerFee = 1000, TakerFee = 2500;

    readonly Rulebook<WitnessRecorder, NullEvents> book;
    ulong timeMs = StartMs, nonce;

    public Script()
    {
        book = new(Memory, new(Witness), default);
        Do(new CreateMarket(FirstMarket, Base, Quote, Lot, MakerFee, TakerFee, MarketStatus.Open, 2));
        Do(new CreateMarket(OtherMarket, OtherBase, Quote, OtherLot, 200, 300, MarketStatus.Open, 1));
        foreach (uint account in (uint[])[Ann, Bob, Cid, Dan])
        {
            Do(new RegisterKey(account, 1, KeyOf(account), Scope.All, Limits.NoExpiry));
            foreach (byte asset in (byte[])[Base, Quote, OtherBase]) Do(new Deposit(account, asset, 10_000_000));
        }
    }

    public Memory Memory { get; } = new(Limits.FirstOrderSlot + 256);

    public Witness Witness { get; } = new();

    public ulong TimeMs => timeMs;

    /// <summary>Keys of accounts, and some of nobody.</summary>
    public static IReadOnlyDictionary<uint, SecretKey> Secrets { get; } =
        Enumerable.Range(1, 99).ToDictionary(account => (uint)account, SignedScene.Key);

    public static PublicKey KeyOf(uint account) => Unsafe.BitCast<EncodedPoint, PublicKey>(Secrets[account].Public);

    public void Wait(ulong ms) => timeMs += ms;

    public void Do(Command command, uint signer = 0)
    {
        RejectReason reason = book.Apply(command, signer == 0 ? default : KeyOf(signer), timeMs);
        Invariant.Require(reason == RejectReason.None, $"{command.Kind}: {reason}");
    }

    public Credential By(uint account) => new(account, 1, timeMs + ++nonce, timeMs + OneDayMs);

    public void Buy(
        uint account, uint price, ulong quantity, ulong id = 0, TimeInForce tif = TimeInForce.Gtc, ulong lifeMs = 0,
        SelfTradeMode mode = SelfTradeMode.CancelMaker, ushort market = FirstMarket) =>
        Place(account, Side.Buy, price, quantity, id, tif, lifeMs, mode, market);

    public void Sell(
        uint account, uint price, ulong quantity, ulong id = 0, TimeInForce tif = TimeInForce.Gtc, ulong lifeMs = 0,
        SelfTradeMode mode = SelfTradeMode.CancelMaker, ushort market = FirstMarket) =>
        Place(account, Side.Sell, price, quantity, id, tif, lifeMs, mode, market);

    public void Cancel(uint account, ulong id) => Do(new Cancel(By(account), new(TargetSelector.ClientOrderId, id)), account);

    public void CancelSequence(uint account, ulong sequence) =>
        Do(new Cancel(By(account), new(TargetSelector.Sequence, sequence)), account);

    public void CancelAll(uint account) => Do(new CancelAll(By(account)), account);

    public void Withdraw(uint account, ulong amount, byte asset = Quote) => Do(new Withdraw(By(account), asset, amount), account);

    public void Transfer(uint account, uint receiver, ulong amount) => Do(new Transfer(By(account), Quote, amount, receiver), account);

    public void Reduce(uint account, ulong id, ulong seen, uint price, ulong quantity, ulong expiryMs = Limits.NoExpiry) =>
        Do(
            new Replace(
                By(account), new(TargetSelector.ClientOrderId, id), true, seen, TimeInForce.Gtc, SelfTradeMode.CancelMaker, price, quantity,
                expiryMs, id),
            account);

    public void Replace(uint account, ulong id, ulong seen, uint price, ulong quantity, TimeInForce tif = TimeInForce.Gtc) =>
        Do(
            new Replace(
                By(account), new(TargetSelector.ClientOrderId, id), false, seen, tif, SelfTradeMode.CancelMaker, price, quantity,
                Limits.NoExpiry, id),
            account);

    void Place(
        uint account, Side side, uint price, ulong quantity, ulong id, TimeInForce tif, ulong lifeMs, SelfTradeMode mode, ushort market)
    {
        ulong expiryMs = lifeMs == 0 ? Limits.NoExpiry : timeMs + lifeMs;
        Do(new Place(By(account), market, side, tif, mode, price, quantity, expiryMs, id), account);
    }
}
