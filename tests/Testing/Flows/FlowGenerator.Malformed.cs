using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>One field of a command outside its range, just outside as often as far.</summary>
public sealed partial class FlowGenerator
{
    Command Malform(Command command) => command.Kind switch
    {
        CommandKind.Deposit => Malform(command.Deposit),
        CommandKind.RegisterKey => Malform(command.RegisterKey),
        CommandKind.ForcedExit => command.ForcedExit with { Account = BadAccount() },
        CommandKind.CreateMarket => Malform(command.CreateMarket),
        CommandKind.UpdateMarket => Malform(command.UpdateMarket),
        CommandKind.Withdraw => Malform(command.Withdraw),
        CommandKind.Transfer => Malform(command.Transfer),
        CommandKind.Place => Malform(command.Place),
        CommandKind.Cancel => Malform(command.Cancel),
        CommandKind.CancelAll => command.CancelAll with { Credential = Malform(command.CancelAll.Credential) },
        CommandKind.Replace => Malform(command.Replace),
        CommandKind.AddKey => Malform(command.AddKey),
        CommandKind.RevokeKey => dice.Permille(500)
            ? command.RevokeKey with { Credential = Malform(command.RevokeKey.Credential) }
            : command.RevokeKey with { RevokedKeySlot = BadSlot() },
        CommandKind.LowerMarketStatus => dice.Permille(500)
            ? command.LowerMarketStatus with { Market = BadMarket() }
            : command.LowerMarketStatus with { Status = BadStatus() },
        CommandKind.Expire => command.Expire with { Sequence = BadTime(withZero: true) },
        _ => default,
    };

    uint BadAccount() => dice.Pick(0u, 1u << 22, uint.MaxValue);

    byte BadSlot() => dice.Pick<byte>(0, 64, 255);

    ushort BadMarket() => dice.Pick<ushort>(0, 1024, 65535);

    ulong BadTime(bool withZero) => dice.Pick(withZero ? 0 : ulong.MaxValue, 1UL << 48, ulong.MaxValue);

    ulong BadQuantity() => dice.Pick(0UL, 1UL << 36, ulong.MaxValue);

    ulong BadAmount(ulong most) => dice.Pick(0UL, most + 1, ulong.MaxValue);

    uint BadPrice() => dice.Pick(0u, 1u << 26, uint.MaxValue);

    ulong BadClientOrderId() => dice.Pick(1UL << 62, ulong.MaxValue);

    MarketStatus BadStatus() => (MarketStatus)dice.Pick(0, 4, 255);

    ushort BadFee() => dice.Pick<ushort>(10_001, 65535);

    static PublicKey BadKey(PublicKey key, int word) => word switch
    {
        0 => key with { Word0 = 0xFFFF_FFFF_0000_0001 },
        1 => key with { Word1 = ulong.MaxValue },
        2 => key with { Word2 = 0xFFFF_FFFF_0000_0001 },
        3 => key with { Word3 = 0xFFFF_FFFF_0000_0001 },
        _ => key with { Word4 = 0xFFFF_FFFF_0000_0001 },
    };

    Credential Malform(Credential credential) => dice.Below(4) switch
    {
        0 => credential with { Account = BadAccount() },
        1 => credential with { KeySlot = BadSlot() },
        2 => credential with { Nonce = BadTime(withZero: false) },
        _ => credential with { ValidUntilMs = BadTime(withZero: false) },
    };

    OrderTarget Malform(OrderTarget target) => dice.Below(3) switch
    {
        0 => target with { Selector = (TargetSelector)dice.Pick(2, 255) },
        1 => target with { Id = target.Selector == TargetSelector.Sequence ? BadTime(withZero: true) : BadClientOrderId() },
        _ => target with { Id = 0 },
    };

    Deposit Malform(Deposit deposit) => dice.Permille(300)
        ? deposit with { Account = BadAccount() }
        : deposit with { Amount = BadAmount(1UL << 61) };

    RegisterKey Malform(RegisterKey register) => dice.Below(5) switch
    {
        0 => register with { Account = BadAccount() },
        1 => register with { KeySlot = BadSlot() },
        2 => register with { ExpiryMs = BadTime(withZero: true) },
        3 => register with { Scope = (Scope)dice.Pick(32, 255) },
        _ => register with { Key = BadKey(register.Key, dice.Below(5)) },
    };

    CreateMarket Malform(CreateMarket create) => dice.Below(7) switch
    {
        0 => create with { Market = BadMarket() },
        1 => create with { LotSize = BadPrice() },
        2 => create with { MinimumQuantity = BadQuantity() },
        3 => create with { MakerFee = BadFee() },
        4 => create with { TakerFee = BadFee() },
        5 => create with { Status = BadStatus() },
        _ => create with { QuoteAsset = create.BaseAsset },
    };

    UpdateMarket Malform(UpdateMarket update) => dice.Below(4) switch
    {
        0 => update with { Market = BadMarket() },
        1 => update with { MakerFee = BadFee() },
        2 => update with { TakerFee = BadFee() },
        _ => update with { Status = BadStatus() },
    };

    Withdraw Malform(Withdraw withdraw) => dice.Permille(500)
        ? withdraw with { Credential = Malform(withdraw.Credential) }
        : withdraw with { Amount = BadAmount((1UL << 62) - 1) };

    Transfer Malform(Transfer transfer) => dice.Below(3) switch
    {
        0 => transfer with { Credential = Malform(transfer.Credential) },
        1 => transfer with { Receiver = BadAccount() },
        _ => transfer with { Amount = BadAmount((1UL << 62) - 1) },
    };

    Place Malform(Place place) => dice.Below(9) switch
    {
        0 => place with { Credential = Malform(place.Credential) },
        1 => place with { Market = BadMarket() },
        2 => place with { Price = BadPrice() },
        3 => place with { Quantity = BadQuantity() },
        4 => place with { ExpiryMs = BadTime(withZero: true) },
        5 => place with { ClientOrderId = BadClientOrderId() },
        6 => place with { Side = (Side)dice.Pick(2, 255) },
        7 => place with { TimeInForce = (TimeInForce)dice.Pick(4, 255) },
        _ => place with { SelfTrade = (SelfTradeMode)dice.Pick(4, 255) },
    };

    Cancel Malform(Cancel cancel) => dice.Permille(400)
        ? cancel with { Credential = Malform(cancel.Credential) }
        : cancel with { Target = Malform(cancel.Target) };

    Replace Malform(Replace replace) => dice.Below(9) switch
    {
        0 => replace with { Credential = Malform(replace.Credential) },
        1 => replace with { Target = Malform(replace.Target) },
        2 => replace with { LeavesSeen = BadQuantity() },
        3 => replace with { Price = BadPrice() },
        4 => replace with { Quantity = BadQuantity() },
        5 => replace with { ExpiryMs = BadTime(withZero: true) },
        6 => replace with { ClientOrderId = BadClientOrderId() },
        7 => replace with { TimeInForce = (TimeInForce)dice.Pick(4, 255) },
        _ => replace with { SelfTrade = (SelfTradeMode)dice.Pick(4, 255) },
    };

    AddKey Malform(AddKey add) => dice.Below(6) switch
    {
        0 => add with { Credential = Malform(add.Credential) },
        1 => add with { NewKeySlot = BadSlot() },
        2 => add with { ExpiryMs = BadTime(withZero: true) },
        3 => add with { Scope = (Scope)dice.Pick(32, 255) },
        4 => add with { Key = default },
        _ => add with { Key = BadKey(add.Key, dice.Below(5)) },
    };
}
