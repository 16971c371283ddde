using Xunit;
using static OrderBookRollup.Exchange.RejectReason;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>
/// Of all reasons that apply the lowest is answered. Each row is one command to which two neighbouring reasons apply (the naive book says
/// so, reason by reason); pairs between which no command can stand are not listed.
/// </summary>
public class RefusalPrecedenceTests
{
    const ulong Bad48 = 1UL << 48;
    const uint Full = 20;
    const uint Nobody = 21;

    readonly Venue venue = new(minimum: 5, orderSlots: 2049 + 300) { ComparesEvery = 100 };
    readonly ulong mine;
    readonly ulong dust;

    /// <summary>
    /// Market 2 is post-only, 3 cancel-only, 9 does not exist. Account 20 has 256 open orders, id 7 among them, and little money; account
    /// 21 has a key and no slot 0. Key slots: 2 may only cancel, 3 has expired, 4 both, 5 is empty, 6 may only add keys and expires.
    /// </summary>
    public RefusalPrecedenceTests()
    {
        venue.Do(new CreateMarket(2, Base, Quote, 1, 0, 0, MarketStatus.Open, 5));
        venue.Do(new CreateMarket(3, Base, Quote, 1, 0, 0, MarketStatus.Open, 5));
        foreach (uint account in new[] { Alice, Full, Nobody })
        {
            venue.Do(new RegisterKey(account, 1, KeyOf(account), Scope.All, NoExpiry));
            venue.Do(new RegisterKey(account, 2, KeyOf(account, 2), Scope.Cancel, NoExpiry));
            venue.Do(new RegisterKey(account, 3, KeyOf(account, 3), Scope.All, venue.Now));
            venue.Do(new RegisterKey(account, 4, KeyOf(account, 4), Scope.None, venue.Now));
            venue.Do(new RegisterKey(account, 6, KeyOf(account, 6), Scope.Admin, venue.Now + 1000));
        }
        venue.Do(new Deposit(Full, Base, 5 * 256));
        for (uint i = 0; i < 256; i++) venue.Sell(Full, 5, 1000 + i, id: i == 0 ? 7UL : 0);
        mine = venue.Sell(Alice, 10, 900, id: 8);
        venue.Sell(Alice, 10, 901, id: 9);
        venue.Sell(Alice, 10, 900, market: 2);
        dust = venue.Sell(Alice, 10, 800);
        venue.Buy(Bob, 6, 800);
        venue.Sell(Alice, 10, 900, market: 3);
        venue.Do(new LowerMarketStatus(2, MarketStatus.PostOnly));
        venue.Do(new LowerMarketStatus(3, MarketStatus.CancelOnly));
        venue.ComparesEvery = 1;
    }

    Place Good => venue.Order(Alice, Side.Buy, 10, 100);

    Place OfFull => venue.Order(Full, Side.Sell, 10, 2000);

    Replace Changed => venue.Change(Alice, mine, 10, 10, 900);

    AddKey Added => new(venue.Sign(Alice, 6), 7, KeyOf(Alice, 7), Scope.Admin, venue.Now + 1000);

    static RegisterKey Registered => new(Alice, 9, KeyOf(Alice, 9), Scope.All, NoExpiry);

    static CreateMarket Created => new(5, Base, Quote, 1, 0, 0, MarketStatus.Open, 1);

    Credential Signed(ulong? nonce = null, ulong? validUntil = null, byte slot = 1, uint account = Alice)
    {
        Credential credential = venue.Sign(account, slot);
        return credential with { Nonce = nonce ?? credential.Nonce, ValidUntilMs = validUntil ?? credential.ValidUntilMs };
    }

    ulong TooFar => venue.Now + 86_400_001;

    ulong OrderIn(ushort market) => venue.Book(Side.Sell, market)[0].Sequence;

    [Theory]
    [InlineData(AccountOutOfRange, KeySlotOutOfRange)]
    [InlineData(KeySlotOutOfRange, TimeOutOfRange)]
    [InlineData(TimeOutOfRange, MarketOutOfRange)]
    [InlineData(MarketOutOfRange, PriceOutOfRange)]
    [InlineData(PriceOutOfRange, QuantityOutOfRange)]
    [InlineData(TimeOutOfRange, AmountOutOfRange)]
    [InlineData(QuantityOutOfRange, ExpiryOutOfRange)]
    [InlineData(ExpiryOutOfRange, ClientOrderIdOutOfRange)]
    [InlineData(ClientOrderIdOutOfRange, InstructionOutOfRange)]
    [InlineData(InstructionOutOfRange, TargetOutOfRange)]
    [InlineData(ExpiryOutOfRange, ScopeOutOfRange)]
    [InlineData(ScopeOutOfRange, PublicKeyOutOfRange)]
    [InlineData(QuantityOutOfRange, LotOutOfRange)]
    [InlineData(InstructionOutOfRange, LotOutOfRange)]
    [InlineData(LotOutOfRange, FeeOutOfRange)]
    [InlineData(FeeOutOfRange, AssetsEqual)]
    [InlineData(CommandExpired, KeyAbsent)]
    [InlineData(CommandExpired, KeyMismatch)]
    [InlineData(KeyAbsent, KeyMismatch)]
    [InlineData(KeyAbsent, ScopeMissing)]
    [InlineData(KeyMismatch, ScopeMissing)]
    [InlineData(ScopeMissing, KeyExpired)]
    [InlineData(KeyExpired, NonceUsed)]
    [InlineData(KeyExpired, NonceTooFarAhead)]
    [InlineData(NonceUsed, OrderUnknown)]
    [InlineData(NonceTooFarAhead, OrderUnknown)]
    [InlineData(NonceTooFarAhead, OrderExpired)]
    [InlineData(OrderExpired, MarketUnknown)]
    [InlineData(OrderExpired, MarketPostOnly)]
    [InlineData(OrderExpired, MarketCancelOnly)]
    [InlineData(MarketUnknown, AccountUnknown)]
    [InlineData(MarketUnknown, TooManyOpenOrders)]
    [InlineData(MarketPostOnly, LeavesSeenTooFew)]
    [InlineData(MarketPostOnly, BelowMinimumQuantity)]
    [InlineData(MarketCancelOnly, LeavesSeenTooFew)]
    [InlineData(MarketCancelOnly, BelowMinimumQuantity)]
    [InlineData(LeavesSeenTooFew, ReduceChangesOrder)]
    [InlineData(QuantityAlreadyFilled, ReduceChangesOrder)]
    [InlineData(QuantityAlreadyFilled, BelowMinimumQuantity)]
    [InlineData(ReduceChangesOrder, ReduceNotFewer)]
    [InlineData(ReduceNotFewer, BelowMinimumQuantity)]
    [InlineData(BelowMinimumQuantity, ClientOrderIdInUse)]
    [InlineData(ClientOrderIdInUse, TooManyOpenOrders)]
    [InlineData(ClientOrderIdInUse, InsufficientAvailable)]
    [InlineData(AccountUnknown, InsufficientAvailable)]
    [InlineData(AccountUnknown, NoFreeOrderSlot)]
    [InlineData(TooManyOpenOrders, InsufficientAvailable)]
    [InlineData(InsufficientAvailable, NoFreeOrderSlot)]
    [InlineData(InsufficientAvailable, FokWouldNotFill)]
    [InlineData(NoFreeOrderSlot, PostOnlyWouldTake)]
    [InlineData(NonceUsed, ScopeExceedsSigner)]
    [InlineData(ScopeExceedsSigner, ExpiryExceedsSigner)]
    [InlineData(FokWouldNotFill, FokWouldSelfTrade)]
    public void The_lower_of_two_reasons_is_answered(RejectReason lower, RejectReason higher)
    {
        if (higher == NoFreeOrderSlot || lower == NoFreeOrderSlot) FillTheVenue();
        (Command command, PublicKey signer) = Both(lower, higher);
        IReadOnlyCollection<RejectReason> applying = venue.Naive.ReasonsFor(command, signer, (long)venue.Now);
        Assert.Contains(lower, applying);
        Assert.Contains(higher, applying);
        Assert.Equal(lower, venue.Try(command, signer));
    }

    [Fact]
    public void Form_comes_before_authority()
    {
        Place place = Good with { Credential = Signed(validUntil: 1), SelfTrade = (SelfTradeMode)4 };
        Assert.Equal(InstructionOutOfRange, venue.Try(place));
    }

    void FillTheVenue()
    {
        venue.ComparesEvery = 100;
        while (!venue.Memory.FreeSlots.IsEmpty) venue.Sell(Bob, 5, 5000);
        venue.ComparesEvery = 1;
    }

    (Command Command, PublicKey Signer) Both(RejectReason lower, RejectReason higher)
    {
        Command command = (lower, higher) switch
        {
            (AccountOutOfRange, KeySlotOutOfRange) => Good with { Credential = Signed(slot: 0, account: 0) },
            (KeySlotOutOfRange, TimeOutOfRange) => Good with { Credential = Signed(slot: 64, nonce: Bad48) },
            (TimeOutOfRange, MarketOutOfRange) => Good with { Credential = Signed(validUntil: Bad48), Market = 0 },
            (MarketOutOfRange, PriceOutOfRange) => Good with { Market = 1024, Price = 0 },
            (PriceOutOfRange, QuantityOutOfRange) => Good with { Price = 1 << 26, Quantity = 0 },
            (TimeOutOfRange, AmountOutOfRange) => new Withdraw(Signed(nonce: Bad48), Base, 0),
            (QuantityOutOfRange, ExpiryOutOfRange) => Good with { Quantity = 1UL << 36, ExpiryMs = 0 },
            (ExpiryOutOfRange, ClientOrderIdOutOfRange) => Good with { ExpiryMs = Bad48, ClientOrderId = 1UL << 62 },
            (ClientOrderIdOutOfRange, InstructionOutOfRange) => Good with { ClientOrderId = ulong.MaxValue, Side = (Side)2 },
            (InstructionOutOfRange, TargetOutOfRange) => new Cancel(Signed(), new OrderTarget((TargetSelector)2, 0)),
            (ExpiryOutOfRange, ScopeOutOfRange) => Registered with { ExpiryMs = 0, Scope = (Scope)32 },
            (ScopeOutOfRange, PublicKeyOutOfRange) => Registered with { Scope = (Scope)32, Key = new(ulong.MaxValue, 0, 0, 0, 0) },
            (QuantityOutOfRange, LotOutOfRange) => Created with { MinimumQuantity = 0, LotSize = 0 },
            (InstructionOutOfRange, LotOutOfRange) => Created with { Status = 0, LotSize = 1 << 26 },
            (LotOutOfRange, FeeOutOfRange) => Created with { LotSize = 0, MakerFee = 10_001 },
            (FeeOutOfRange, AssetsEqual) => Created with { TakerFee = 10_001, QuoteAsset = Base },
            (CommandExpired, KeyAbsent) => Good with { Credential = Signed(slot: 5, validUntil: venue.Now) },
            (CommandExpired, KeyMismatch) => Good with { Credential = Signed(slot: 63, validUntil: venue.Now) },
            (KeyAbsent, KeyMismatch) or (KeyAbsent, ScopeMissing) => Good with { Credential = Signed(slot: 5) },
            (KeyMismatch, ScopeMissing) => Good with { Credential = Signed(slot: 2) },
            (ScopeMissing, KeyExpired) => Good with { Credential = Signed(slot: 4) },
            (KeyExpired, NonceUsed) => Good with { Credential = Signed(slot: 3, nonce: 0) },
            (KeyExpired, NonceTooFarAhead) => Good with { Credential = Signed(slot: 3, nonce: TooFar) },
            (NonceUsed, OrderUnknown) => new Cancel(Signed(nonce: 0), new OrderTarget(TargetSelector.Sequence, 1)),
            (NonceTooFarAhead, OrderUnknown) => new Cancel(Signed(nonce: TooFar), new OrderTarget(TargetSelector.Sequence, 1)),
            (NonceTooFarAhead, OrderExpired) => Good with { Credential = Signed(nonce: TooFar), ExpiryMs = 1 },
            (OrderExpired, MarketUnknown) => Good with { ExpiryMs = 1, Market = 9 },
            (OrderExpired, MarketPostOnly) => Good with { ExpiryMs = 1, Market = 2 },
            (OrderExpired, MarketCancelOnly) => Good with { ExpiryMs = 1, Market = 3 },
            (MarketUnknown, AccountUnknown) => venue.Order(Nobody, Side.Buy, 10, 1, market: 9),
            (MarketUnknown, TooManyOpenOrders) => OfFull with { Market = 9 },
            (MarketPostOnly, LeavesSeenTooFew) => venue.Change(Alice, OrderIn(2), 9, 10, 900),
            (MarketPostOnly, BelowMinimumQuantity) => Good with { Market = 2, Quantity = 4 },
            (MarketCancelOnly, LeavesSeenTooFew) => venue.Change(Alice, OrderIn(3), 9, 10, 900, isReduce: true),
            (MarketCancelOnly, BelowMinimumQuantity) => Good with { Market = 3, Quantity = 4 },
            (LeavesSeenTooFew, ReduceChangesOrder) => Changed with { IsReduce = true, LeavesSeen = 9, Price = 901 },
            (QuantityAlreadyFilled, ReduceChangesOrder) => Changed with { IsReduce = true, LeavesSeen = 20, Price = 901 },
            (QuantityAlreadyFilled, BelowMinimumQuantity) => Changed with { IsReduce = true, LeavesSeen = 21 },
            (ReduceChangesOrder, ReduceNotFewer) => Changed with { IsReduce = true, Price = 901 },
            (ReduceNotFewer, BelowMinimumQuantity) => venue.Change(Alice, dust, 4, 4, 800, isReduce: true),
            (BelowMinimumQuantity, ClientOrderIdInUse) => Changed with { Quantity = 4, ClientOrderId = 9 },
            (ClientOrderIdInUse, TooManyOpenOrders) => OfFull with { ClientOrderId = 7 },
            (ClientOrderIdInUse, InsufficientAvailable) => Good with { Quantity = 1UL << 30, ClientOrderId = 8 },
            (AccountUnknown, InsufficientAvailable) => new Transfer(Signed(), Base, Purse + 1, 50),
            (AccountUnknown, NoFreeOrderSlot) => venue.Order(Nobody, Side.Buy, 10, 1),
            (TooManyOpenOrders, InsufficientAvailable) => OfFull,
            (InsufficientAvailable, NoFreeOrderSlot) => Good with { Quantity = 1UL << 30 },
            (InsufficientAvailable, FokWouldNotFill) => Good with { Quantity = 1UL << 30, TimeInForce = TimeInForce.Fok },
            (NoFreeOrderSlot, PostOnlyWouldTake) => venue.Order(Bob, Side.Buy, 10, 900, TimeInForce.PostOnly),
            (NonceUsed, ScopeExceedsSigner) => Added with { Credential = Signed(slot: 6, nonce: 0), Scope = Scope.All },
            (ScopeExceedsSigner, ExpiryExceedsSigner) => Added with { Scope = Scope.All, ExpiryMs = NoExpiry },
            (FokWouldNotFill, FokWouldSelfTrade) =>
                venue.Order(Alice, Side.Buy, 30, 900, TimeInForce.Fok, SelfTradeMode.Decrement),
            _ => throw new ArgumentOutOfRangeException(nameof(higher)),
        };
        bool isForeign = higher == KeyMismatch || (lower, higher) == (KeyMismatch, ScopeMissing);
        return (command, isForeign ? KeyOf(Carol) : SignerOf(command));
    }
}
