using Xunit;
using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Both ends of every field's range (E1, V1, V2, K1).</summary>
public class FormTests
{
    static readonly ulong[] BadTimes = [1UL << 48, ulong.MaxValue];
    static readonly ulong[] BadExpiries = [0, 1UL << 48, ulong.MaxValue];
    static readonly ulong[] BadQuantities = [0, 1UL << 36, ulong.MaxValue];
    static readonly ulong[] BadAmounts = [0, 1UL << 62, ulong.MaxValue];
    static readonly uint[] BadAccounts = [0, 1 << 22, uint.MaxValue];
    static readonly uint[] BadPrices = [0, 1 << 26, uint.MaxValue];
    static readonly ushort[] BadMarkets = [0, 1024, ushort.MaxValue];
    static readonly ushort[] BadFees = [10_001, ushort.MaxValue];
    static readonly byte[] BadSlots = [0, 64, 255];
    static readonly int[] BadStatuses = [0, 4, 255];

    public static TheoryData<CommandKind> Kinds => [.. Enum.GetValues<CommandKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void V1_V2_every_value_within_the_ranges_is_of_good_form(CommandKind kind)
    {
        foreach (Command command in Examples.OneFieldApart(kind)) Assert.Equal(None, Form.Check(command));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void V1_V2_every_value_outside_is_named(CommandKind kind)
    {
        int cases = 0;
        foreach ((RejectReason expected, Command command) in OutsideOf(kind))
        {
            Assert.Equal(expected, Form.Check(command));
            cases++;
        }
        Assert.True(cases > 2);
    }

    [Fact]
    public void A_command_without_a_kind_is_no_command() => Assert.Equal(InstructionOutOfRange, Form.Check(default(Command)));

    static IEnumerable<(RejectReason Expected, Command Command)> OutsideOf(CommandKind kind) => kind switch
    {
        CommandKind.Deposit =>
        [
            .. Each(AccountOutOfRange, BadAccounts, bad => Examples.Deposit with { Account = bad }),
            .. Each(AmountOutOfRange, [0UL, (1UL << 61) + 1, ulong.MaxValue], bad => Examples.Deposit with { Amount = bad }),
        ],
        CommandKind.RegisterKey =>
        [
            .. Each(AccountOutOfRange, BadAccounts, bad => Examples.RegisterKey with { Account = bad }),
            .. Each(KeySlotOutOfRange, BadSlots, bad => Examples.RegisterKey with { KeySlot = bad }),
            .. Each(ExpiryOutOfRange, BadExpiries, bad => Examples.RegisterKey with { ExpiryMs = bad }),
            .. Each(ScopeOutOfRange, [32, 255], bad => Examples.RegisterKey with { Scope = (Scope)bad }),
            .. Each(PublicKeyOutOfRange, BadKeys, bad => Examples.RegisterKey with { Key = bad }),
        ],
        CommandKind.ForcedExit => Each<uint>(AccountOutOfRange, BadAccounts, bad => Examples.ForcedExit with { Account = bad }),
        CommandKind.CreateMarket =>
        [
            .. Each(MarketOutOfRange, BadMarkets, bad => Examples.CreateMarket with { Market = bad }),
            .. Each(QuantityOutOfRange, BadQuantities, bad => Examples.CreateMarket with { MinimumQuantity = bad }),
            .. Each(InstructionOutOfRange, BadStatuses, bad => Examples.CreateMarket with { Status = (MarketStatus)bad }),
            .. Each(LotOutOfRange, BadPrices, bad => Examples.CreateMarket with { LotSize = bad }),
            .. Each(FeeOutOfRange, BadFees, bad => Examples.CreateMarket with { MakerFee = bad }),
            .. Each(FeeOutOfRange, BadFees, bad => Examples.CreateMarket with { TakerFee = bad }),
            (AssetsEqual, Examples.CreateMarket with { BaseAsset = 9, QuoteAsset = 9 }),
        ],
        CommandKind.UpdateMarket =>
        [
            .. Each(MarketOutOfRange, BadMarkets, bad => Examples.UpdateMarket with { Market = bad }),
            .. Each(InstructionOutOfRange, BadStatuses, bad => Examples.UpdateMarket with { Status = (MarketStatus)bad }),
            .. Each(FeeOutOfRange, BadFees, bad => Examples.UpdateMarket with { MakerFee = bad }),
            .. Each(FeeOutOfRange, BadFees, bad => Examples.UpdateMarket with { TakerFee = bad }),
        ],
        CommandKind.Withdraw =>
        [
            .. Bad(credential => Examples.Withdraw with { Credential = credential }),
            .. Each(AmountOutOfRange, BadAmounts, bad => Examples.Withdraw with { Amount = bad }),
        ],
        CommandKind.Transfer =>
        [
            .. Bad(credential => Examples.Transfer with { Credential = credential }),
            .. Each(AmountOutOfRange, BadAmounts, bad => Examples.Transfer with { Amount = bad }),
            .. Each(AccountOutOfRange, BadAccounts, bad => Examples.Transfer with { Receiver = bad }),
        ],
        CommandKind.Place =>
        [
            .. Bad(credential => Examples.Place with { Credential = credential }),
            .. Each(MarketOutOfRange, BadMarkets, bad => Examples.Place with { Market = bad }),
            .. Each(PriceOutOfRange, BadPrices, bad => Examples.Place with { Price = bad }),
            .. Each(QuantityOutOfRange, BadQuantities, bad => Examples.Place with { Quantity = bad }),
            .. Each(ExpiryOutOfRange, BadExpiries, bad => Examples.Place with { ExpiryMs = bad }),
            .. Each(ClientOrderIdOutOfRange, [1UL << 62, ulong.MaxValue], bad => Examples.Place with { ClientOrderId = bad }),
            .. Each(InstructionOutOfRange, [2, 255], bad => Examples.Place with { Side = (Side)bad }),
            .. Each(InstructionOutOfRange, [4, 255], bad => Examples.Place with { TimeInForce = (TimeInForce)bad }),
            .. Each(InstructionOutOfRange, [4, 255], bad => Examples.Place with { SelfTrade = (SelfTradeMode)bad }),
        ],
        CommandKind.Cancel =>
        [
            .. Bad(credential => Examples.Cancel with { Credential = credential }),
            .. BadTargets(target => Examples.Cancel with { Target = target }),
        ],
        CommandKind.CancelAll => Bad(credential => new CancelAll(credential)),
        CommandKind.Replace =>
        [
            .. Bad(credential => Examples.Replace with { Credential = credential }),
            .. BadTargets(target => Examples.Replace with { Target = target }),
            .. Each(PriceOutOfRange, BadPrices, bad => Examples.Replace with { Price = bad }),
            .. Each(QuantityOutOfRange, BadQuantities, bad => Examples.Replace with { Quantity = bad }),
            .. Each(QuantityOutOfRange, BadQuantities, bad => Examples.Replace with { LeavesSeen = bad }),
            .. Each(ExpiryOutOfRange, BadExpiries, bad => Examples.Replace with { ExpiryMs = bad }),
            .. Each(ClientOrderIdOutOfRange, [1UL << 62, ulong.MaxValue], bad => Examples.Replace with { ClientOrderId = bad }),
            .. Each(InstructionOutOfRange, [4, 255], bad => Examples.Replace with { TimeInForce = (TimeInForce)bad }),
            .. Each(InstructionOutOfRange, [4, 255], bad => Examples.Replace with { SelfTrade = (SelfTradeMode)bad }),
        ],
        CommandKind.AddKey =>
        [
            .. Bad(credential => Examples.AddKey with { Credential = credential }),
            .. Each(KeySlotOutOfRange, BadSlots, bad => Examples.AddKey with { NewKeySlot = bad }),
            .. Each(ExpiryOutOfRange, BadExpiries, bad => Examples.AddKey with { ExpiryMs = bad }),
            .. Each(ScopeOutOfRange, [32, 255], bad => Examples.AddKey with { Scope = (Scope)bad }),
            .. Each(PublicKeyOutOfRange, BadKeys, bad => Examples.AddKey with { Key = bad }),
            (PublicKeyOutOfRange, Examples.AddKey with { Key = default }),
        ],
        CommandKind.RevokeKey =>
        [
            .. Bad(credential => Examples.RevokeKey with { Credential = credential }),
            .. Each(KeySlotOutOfRange, BadSlots, bad => Examples.RevokeKey with { RevokedKeySlot = bad }),
        ],
        CommandKind.LowerMarketStatus =>
        [
            .. Each(MarketOutOfRange, BadMarkets, bad => Examples.LowerMarketStatus with { Market = bad }),
            .. Each(InstructionOutOfRange, BadStatuses, bad => Examples.LowerMarketStatus with { Status = (MarketStatus)bad }),
        ],
        _ => Each<ulong>(TargetOutOfRange, BadExpiries, bad => new Expire(bad)),
    };

    static PublicKey[] BadKeys
    {
        get
        {
            const ulong Modulus = 0xFFFF_FFFF_0000_0001;
            return [new(Modulus, 0, 0, 0, 0), new(0, Modulus, 0, 0, 0), new(0, 0, Modulus, 0, 0), new(0, 0, 0, Modulus, 0),
                new(0, 0, 0, 0, ulong.MaxValue)];
        }
    }

    static IEnumerable<(RejectReason, Command)> Each<T>(RejectReason reason, IEnumerable<T> bad, Func<T, Command> change) =>
        bad.Select(value => (reason, change(value)));

    static IEnumerable<(RejectReason, Command)> Bad(Func<Credential, Command> change)
    {
        Credential good = new(1, 1, 1, 1);
        return
        [
            .. Each(AccountOutOfRange, BadAccounts, bad => change(good with { Account = bad })),
            .. Each(KeySlotOutOfRange, BadSlots, bad => change(good with { KeySlot = bad })),
            .. Each(TimeOutOfRange, BadTimes, bad => change(good with { Nonce = bad })),
            .. Each(TimeOutOfRange, BadTimes, bad => change(good with { ValidUntilMs = bad })),
        ];
    }

    static IEnumerable<(RejectReason, Command)> BadTargets(Func<OrderTarget, Command> change) =>
    [
        .. Each(TargetOutOfRange, BadExpiries, bad => change(new(TargetSelector.Sequence, bad))),
        .. Each(TargetOutOfRange, [0UL, 1UL << 62, ulong.MaxValue], bad => change(new(TargetSelector.ClientOrderId, bad))),
        .. Each(InstructionOutOfRange, [2, 255], bad => change(new((TargetSelector)bad, 1))),
    ];
}
