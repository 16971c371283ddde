using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>Fields outside their ranges, one statement a field.</summary>
partial class NaiveExchange
{
    static IEnumerable<RejectReason> FormReasons(Command command) => command.Kind switch
    {
        CommandKind.Deposit => [Account(command.Deposit.Account), Amount(command.Deposit.Amount, 0x2000_0000_0000_0000)],
        CommandKind.RegisterKey => Form(command.RegisterKey),
        CommandKind.ForcedExit => [Account(command.ForcedExit.Account)],
        CommandKind.CreateMarket => Form(command.CreateMarket),
        CommandKind.UpdateMarket =>
        [
            Market(command.UpdateMarket.Market), Status(command.UpdateMarket.Status),
            Fee(command.UpdateMarket.MakerFee), Fee(command.UpdateMarket.TakerFee),
        ],
        CommandKind.Withdraw => [.. Form(command.Withdraw.Credential), Amount(command.Withdraw.Amount, 0x3FFF_FFFF_FFFF_FFFF)],
        CommandKind.Transfer =>
        [
            .. Form(command.Transfer.Credential), Account(command.Transfer.Receiver),
            Amount(command.Transfer.Amount, 0x3FFF_FFFF_FFFF_FFFF),
        ],
        CommandKind.Place => Form(command.Place),
        CommandKind.Cancel => [.. Form(command.Cancel.Credential), .. Form(command.Cancel.Target)],
        CommandKind.CancelAll => Form(command.CancelAll.Credential),
        CommandKind.Replace => Form(command.Replace),
        CommandKind.AddKey => Form(command.AddKey),
        CommandKind.RevokeKey => [.. Form(command.RevokeKey.Credential), Slot(command.RevokeKey.RevokedKeySlot)],
        CommandKind.LowerMarketStatus => [Market(command.LowerMarketStatus.Market), Status(command.LowerMarketStatus.Status)],
        CommandKind.Expire => [Unless(command.Expire.Sequence is >= 1 and < 1UL << 48, TargetOutOfRange)],
        _ => [InstructionOutOfRange],
    };

    static RejectReason[] Form(Credential credential) =>
    [
        Account(credential.Account), Slot(credential.KeySlot),
        Unless(credential.Nonce < 1UL << 48 && credential.ValidUntilMs < 1UL << 48, TimeOutOfRange),
    ];

    static RejectReason[] Form(OrderTarget target) =>
    [
        Unless(target.Selector is TargetSelector.Sequence or TargetSelector.ClientOrderId, InstructionOutOfRange),
        Unless(target.Id is >= 1 and < 1UL << 62, TargetOutOfRange),
        Unless(target.Selector != TargetSelector.Sequence || target.Id < 1UL << 48, TargetOutOfRange),
    ];

    static RejectReason[] Form(RegisterKey register) =>
    [
        Account(register.Account), Slot(register.KeySlot), Expiry(register.ExpiryMs), Bits(register.Scope), Words(register.Key),
    ];

    static RejectReason[] Form(AddKey add) =>
    [
        .. Form(add.Credential), Slot(add.NewKeySlot), Expiry(add.ExpiryMs), Bits(add.Scope), Words(add.Key),
        Unless(add.Key != new PublicKey(0, 0, 0, 0, 0), PublicKeyOutOfRange),
    ];

    static RejectReason[] Form(CreateMarket create) =>
    [
        Market(create.Market), Quantity(create.MinimumQuantity), Status(create.Status), Fee(create.MakerFee), Fee(create.TakerFee),
        Unless(create.LotSize is >= 1 and < 1 << 26, LotOutOfRange), Unless(create.BaseAsset != create.QuoteAsset, AssetsEqual),
    ];

    static RejectReason[] Form(Place place) =>
    [
        .. Form(place.Credential), Market(place.Market), Price(place.Price), Quantity(place.Quantity), Expiry(place.ExpiryMs),
        ClientOrderId(place.ClientOrderId), Instruction((int)place.Side, 1), Instruction((int)place.TimeInForce, 3),
        Instruction((int)place.SelfTrade, 3),
    ];

    static RejectReason[] Form(Replace replace) =>
    [
        .. Form(replace.Credential), .. Form(replace.Target), Price(replace.Price), Quantity(replace.Quantity),
        Quantity(replace.LeavesSeen), Expiry(replace.ExpiryMs), ClientOrderId(replace.ClientOrderId),
        Instruction((int)replace.TimeInForce, 3), Instruction((int)replace.SelfTrade, 3),
    ];

    static RejectReason Unless(bool holds, RejectReason reason) => holds ? None : reason;

    static RejectReason Account(uint account) => Unless(account is >= 1 and < 1 << 22, AccountOutOfRange);

    static RejectReason Slot(byte slot) => Unless(slot is >= 1 and <= 63, KeySlotOutOfRange);

    static RejectReason Market(ushort market) => Unless(market is >= 1 and < 1024, MarketOutOfRange);

    static RejectReason Price(uint price) => Unless(price is >= 1 and < 1 << 26, PriceOutOfRange);

    static RejectReason Quantity(ulong quantity) => Unless(quantity is >= 1 and < 1UL << 36, QuantityOutOfRange);

    static RejectReason Amount(ulong amount, ulong most) => Unless(amount >= 1 && amount <= most, AmountOutOfRange);

    static RejectReason Expiry(ulong expiryMs) => Unless(expiryMs is >= 1 and < 1UL << 48, ExpiryOutOfRange);

    static RejectReason ClientOrderId(ulong id) => Unless(id < 1UL << 62, ClientOrderIdOutOfRange);

    static RejectReason Instruction(int value, int last) => Unless(value <= last, InstructionOutOfRange);

    static RejectReason Status(MarketStatus status) => Unless((int)status is >= 1 and <= 3, InstructionOutOfRange);

    static RejectReason Fee(ushort rate) => Unless(rate <= 10_000, FeeOutOfRange);

    static RejectReason Bits(Scope scope) => Unless((int)scope < 32, ScopeOutOfRange);

    static RejectReason Words(PublicKey key) => Unless(
        new[] { key.Word0, key.Word1, key.Word2, key.Word3, key.Word4 }.All(word => word < 18446744069414584321), PublicKeyOutOfRange);
}
