namespace OrderBookRollup.Exchange.Tests;

/// <summary>One command of each kind with a different value in every field, all of good form; and changes of single fields of it.</summary>
static class Examples
{
    static readonly Credential Credential = new(0x2A_BCDE, 33, 1_700_000_000_123, 1_700_000_030_456);
    static readonly PublicKey Key = new(0xFFFF_FFFF_0000_0000, 2, 3, 0x8000_0000_0000_0001, 5);
    static readonly OrderTarget ByNumber = new(TargetSelector.Sequence, 0x9876_5432_10AB);
    static readonly OrderTarget ById = new(TargetSelector.ClientOrderId, 0x3EDC_BA98_7654_3210);

    public static Deposit Deposit { get; } = new(0x3F_0001, 0xA5, 1UL << 61);
    public static RegisterKey RegisterKey { get; } = new(0x12_3456, 63, Key, Scope.Trade | Scope.Admin, 0xFFFF_FFFF_FFFF);
    public static ForcedExit ForcedExit { get; } = new(0x3F_FFFE, 7);
    public static CreateMarket CreateMarket { get; } = new(0x2AB, 0x11, 0xEE, 0x2AB_CDEF, 9_999, 10_000, MarketStatus.PostOnly,
        0xA_BCDE_F012);
    public static UpdateMarket UpdateMarket { get; } = new(1023, MarketStatus.CancelOnly, 1_234, 5_678);
    public static Withdraw Withdraw { get; } = new(Credential, 0xFE, 0x3FFF_FFFF_FFFF_FFFF);
    public static Transfer Transfer { get; } = new(Credential, 1, 0x1234_5678_9ABC_DEF0, 0x3F_FFFF);
    public static Place Place { get; } = new(
        Credential, 0x155, Side.Sell, TimeInForce.PostOnly, SelfTradeMode.CancelBoth, 0x3FF_FFFE, 0xF_0000_0001, 0xABCD_EF01_2345,
        0x1111_2222_3333_4444);
    public static Cancel Cancel { get; } = new(Credential, ById);
    public static CancelAll CancelAll { get; } = new(Credential);
    public static Replace Replace { get; } = new(
        Credential, ByNumber, true, 0x8_7654_3210, TimeInForce.Ioc, SelfTradeMode.Decrement, 0x155_5555, 0xA_AAAA_AAAA, 1_800_000_000_000,
        77);
    public static AddKey AddKey { get; } = new(Credential, 62, Key, Scope.Cancel, 1_900_000_000_000);
    public static RevokeKey RevokeKey { get; } = new(Credential, 61);
    public static LowerMarketStatus LowerMarketStatus { get; } = new(512, MarketStatus.CancelOnly);
    public static Expire Expire { get; } = new(0xFFFF_FFFF_FFFF);

    public static IReadOnlyList<Command> All { get; } =
    [
        Deposit, RegisterKey, ForcedExit, CreateMarket, UpdateMarket, Withdraw, Transfer, Place, Cancel, CancelAll, Replace, AddKey,
        RevokeKey, LowerMarketStatus, Expire,
    ];

    /// <summary>The example of a kind and commands that differ from it, and from each other, in single fields. All have good
    /// form.</summary>
    public static IEnumerable<Command> OneFieldApart(CommandKind kind) => kind switch
    {
        CommandKind.Deposit =>
        [
            Deposit, .. Accounts(account => Deposit with { Account = account }), .. Bytes(asset => Deposit with { Asset = asset }),
            .. Values(61, amount => Deposit with { Amount = amount }),
        ],
        CommandKind.RegisterKey =>
        [
            RegisterKey, .. Accounts(account => RegisterKey with { Account = account }),
            .. Slots(slot => RegisterKey with { KeySlot = slot }),
            .. Keys(key => RegisterKey with { Key = key }), .. Scopes(scope => RegisterKey with { Scope = scope }),
            .. Values(48, expiry => RegisterKey with { ExpiryMs = expiry }),
        ],
        CommandKind.ForcedExit =>
        [
            ForcedExit, .. Accounts(account => ForcedExit with { Account = account }),
            .. Bytes(asset => ForcedExit with { Asset = asset }),
        ],
        CommandKind.CreateMarket =>
        [
            CreateMarket, .. Markets(market => CreateMarket with { Market = market }),
            .. Bytes(asset => CreateMarket with { BaseAsset = asset }).Skip(1),
            .. Bytes(asset => CreateMarket with { QuoteAsset = asset }).Skip(1),
            .. Values(26, lot => CreateMarket with { LotSize = (uint)lot }), .. Fees(fee => CreateMarket with { MakerFee = fee }),
            .. Fees(fee => CreateMarket with { TakerFee = fee }), .. Statuses(status => CreateMarket with { Status = status }),
            .. Values(36, minimum => CreateMarket with { MinimumQuantity = minimum }),
        ],
        CommandKind.UpdateMarket =>
        [
            UpdateMarket, .. Markets(market => UpdateMarket with { Market = market }),
            .. Statuses(status => UpdateMarket with { Status = status }),
            .. Fees(fee => UpdateMarket with { MakerFee = fee }), .. Fees(fee => UpdateMarket with { TakerFee = fee }),
        ],
        CommandKind.Withdraw =>
        [
            Withdraw, .. Credentials(credential => Withdraw with { Credential = credential }),
            .. Bytes(asset => Withdraw with { Asset = asset }),
            .. Values(62, amount => Withdraw with { Amount = amount }),
        ],
        CommandKind.Transfer =>
        [
            Transfer, .. Credentials(credential => Transfer with { Credential = credential }),
            .. Bytes(asset => Transfer with { Asset = asset }),
            .. Values(62, amount => Transfer with { Amount = amount }), .. Accounts(account => Transfer with { Receiver = account }),
        ],
        CommandKind.Place =>
        [
            Place, .. Credentials(credential => Place with { Credential = credential }),
            .. Markets(market => Place with { Market = market }),
            Place with { Side = Side.Buy }, .. Enumerable.Range(0, 4).Select(i => (Command)(Place with { TimeInForce = (TimeInForce)i })),
            .. Enumerable.Range(0, 4).Select(i => (Command)(Place with { SelfTrade = (SelfTradeMode)i })),
            .. Values(26, price => Place with { Price = (uint)price }), .. Values(36, quantity => Place with { Quantity = quantity }),
            .. Values(48, expiry => Place with { ExpiryMs = expiry }), .. Values(62, id => Place with { ClientOrderId = id }),
            Place with { ClientOrderId = 0 },
        ],
        CommandKind.Cancel =>
        [
            Cancel, .. Credentials(credential => Cancel with { Credential = credential }),
            .. Values(62, id => Cancel with { Target = ById with { Id = id } }),
            .. Values(48, id => Cancel with { Target = new(TargetSelector.Sequence, id) }),
        ],
        CommandKind.CancelAll => [CancelAll, .. Credentials(credential => CancelAll with { Credential = credential })],
        CommandKind.Replace =>
        [
            Replace, .. Credentials(credential => Replace with { Credential = credential }), Replace with { IsReduce = false },
            .. Values(48, id => Replace with { Target = ByNumber with { Id = id } }),
            .. Values(62, id => Replace with { Target = ById with { Id = id } }),
            .. Values(36, leaves => Replace with { LeavesSeen = leaves }), .. Values(26, price => Replace with { Price = (uint)price }),
            .. Enumerable.Range(0, 4).Select(i => (Command)(Replace with { TimeInForce = (TimeInForce)i })),
            .. Enumerable.Range(0, 4).Select(i => (Command)(Replace with { SelfTrade = (SelfTradeMode)i })),
            .. Values(36, quantity => Replace with { Quantity = quantity }), .. Values(48, expiry => Replace with { ExpiryMs = expiry }),
            .. Values(62, id => Replace with { ClientOrderId = id }), Replace with { ClientOrderId = 0 },
        ],
        CommandKind.AddKey =>
        [
            AddKey, .. Credentials(credential => AddKey with { Credential = credential }),
            .. Slots(slot => AddKey with { NewKeySlot = slot }),
            .. Keys(key => AddKey with { Key = key }).SkipLast(1), .. Scopes(scope => AddKey with { Scope = scope }),
            .. Values(48, expiry => AddKey with { ExpiryMs = expiry }),
        ],
        CommandKind.RevokeKey =>
        [
            RevokeKey, .. Credentials(credential => RevokeKey with { Credential = credential }),
            .. Slots(slot => RevokeKey with { RevokedKeySlot = slot }),
        ],
        CommandKind.LowerMarketStatus =>
        [
            LowerMarketStatus, .. Markets(market => LowerMarketStatus with { Market = market }),
            .. Statuses(status => LowerMarketStatus with { Status = status }),
        ],
        _ => [Expire, .. Values(48, sequence => new Expire(sequence))],
    };

    /// <summary>Every single bit of a width, and the largest value: no two fields may share a bit of a word.</summary>
    static IEnumerable<Command> Values(int bits, Func<ulong, Command> change) =>
        Enumerable.Range(0, bits).Select(bit => change(1UL << bit)).Append(change((1UL << bits) - 1));

    static IEnumerable<Command> Accounts(Func<uint, Command> change) => Values(22, account => change((uint)account));

    static IEnumerable<Command> Markets(Func<ushort, Command> change) => Values(10, market => change((ushort)market));

    static IEnumerable<Command> Slots(Func<byte, Command> change) => Values(6, slot => change((byte)slot));

    static IEnumerable<Command> Bytes(Func<byte, Command> change) => Values(8, value => change((byte)value));

    static IEnumerable<Command> Scopes(Func<Scope, Command> change) => Enumerable.Range(0, 32).Select(scope => change((Scope)scope));

    static IEnumerable<Command> Fees(Func<ushort, Command> change) =>
        new ushort[] { 0, 1, 2, 4, 8, 512, 4096, 8192, 10_000 }.Select(change);

    static IEnumerable<Command> Statuses(Func<MarketStatus, Command> change) => Enum.GetValues<MarketStatus>().Select(change);

    static IEnumerable<Command> Credentials(Func<Credential, Command> change) =>
    [
        .. Accounts(account => change(Credential with { Account = account })), .. Slots(slot => change(Credential with { KeySlot = slot })),
        .. Values(48, nonce => change(Credential with { Nonce = nonce })),
        .. Values(48, time => change(Credential with { ValidUntilMs = time })),
        change(Credential with { Nonce = 0 }), change(Credential with { ValidUntilMs = 0 }),
    ];

    /// <summary>Each word of a key to its largest and to zero; the last one is no key.</summary>
    static IEnumerable<Command> Keys(Func<PublicKey, Command> change) => new[]
    {
        Key with { Word0 = 0 }, Key with { Word1 = 0 }, Key with { Word2 = 0 }, Key with { Word3 = 0 }, Key with { Word4 = 0 },
        Key with { Word1 = 0xFFFF_FFFF_0000_0000 }, Key with { Word2 = 0xFFFF_FFFF_0000_0000 }, Key with { Word3 = 0xFFFF_FFFF_0000_0000 },
        Key with { Word4 = 0xFFFF_FFFF_0000_0000 }, default,
    }.Select(change);
}
