using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>
/// Commands without end that look at the state to aim: targets that live, keys that sign, prices around the spread, and now and then
/// something that has to be refused. The same seed over the same state gives the same commands.
/// </summary>
public sealed partial class FlowGenerator
{
    const ulong FirstTimeMs = 1_700_000_000_000;
    const ulong OneDayMs = 86_400_000;
    const int ShortLifeMs = 4_000;

    readonly Dice dice;
    readonly FlowProfile profile;
    readonly IExchangeView view;
    readonly Queue<Command> opening = new();
    ulong timeMs = FirstTimeMs;
    PublicKey signer;

    /// <summary>Begins.</summary>
    /// <param name="seed">The same seed over the same state gives the same commands.</param>
    /// <param name="profile">What is made, and how often.</param>
    /// <param name="view">The state.</param>
    /// <param name="keys">The key of an account and slot, by version; when null, keys that nobody can sign with.</param>
    public FlowGenerator(ulong seed, FlowProfile profile, IExchangeView view, Func<uint, byte, int, PublicKey>? keys = null)
    {
        (dice, this.profile, this.view, KeyOf) = (new Dice(seed), profile, view, keys ?? NobodysKey);
        Open();
    }

    /// <summary>The next command, aimed at the state as it is now.</summary>
    public Entry Next()
    {
        signer = default;
        if (opening.TryDequeue(out Command first)) return new Entry(first, default, timeMs);
        timeMs += (ulong)dice.Below(6);
        if (dice.Permille(profile.Leaps)) timeMs += ShortLifeMs;
        if (dice.Permille(1) && dice.Permille(100)) timeMs += OneDayMs;
        Command command = Make(profile.Throw(dice));
        if (dice.Permille(profile.Malformed)) command = Malform(command);
        return new Entry(command, signer, timeMs);
    }

    /// <summary>Markets that share assets, money and keys for most accounts. The fee account trades in every other flow.</summary>
    void Open()
    {
        for (ushort market = 1; market <= profile.Markets; market++) opening.Enqueue(MakeCreateMarket(market));
        for (int i = 1; i <= profile.Accounts; i++)
        {
            uint account = Account(i);
            opening.Enqueue(new RegisterKey(account, 1, KeyOf(account, 1, 0), Scope.All, NoExpiry));
            if (i == profile.Accounts || (i == 1 && dice.Permille(500))) continue;
            for (byte asset = 0; asset < 4; asset++) opening.Enqueue(new Deposit(account, asset, Opening()));
        }
    }

    ulong Opening() => profile.IsExtreme ? (1UL << 61) / (ulong)profile.Accounts : dice.Between(1, 40_000_000);

    Command Make(CommandKind kind) => kind switch
    {
        CommandKind.Deposit => MakeDeposit(),
        CommandKind.RegisterKey => MakeRegisterKey(AnyAccount()),
        CommandKind.ForcedExit => new ForcedExit(AnyAccount(), AnyAsset()),
        CommandKind.CreateMarket => MakeCreateMarket(AnyMarket()),
        CommandKind.UpdateMarket => new UpdateMarket(AnyMarket(), AnyStatus(), AnyFee(), AnyFee()),
        CommandKind.Withdraw => MakeWithdraw(),
        CommandKind.Transfer => MakeTransfer(),
        CommandKind.Place => MakePlace(),
        CommandKind.Cancel => MakeCancel(),
        CommandKind.CancelAll => new CancelAll(Sign(AnyAccount(), Scope.Cancel)),
        CommandKind.Replace => MakeReplace(),
        CommandKind.AddKey => MakeAddKey(),
        CommandKind.RevokeKey => MakeRevokeKey(),
        CommandKind.LowerMarketStatus => new LowerMarketStatus(AnyMarket(), dice.Pick(MarketStatus.PostOnly, MarketStatus.CancelOnly)),
        _ => MakeExpire(),
    };

    const ulong NoExpiry = (1UL << 48) - 1;

    uint Account(int number) => number == profile.Accounts ? (1u << 22) - 1 : (uint)number;

    uint AnyAccount() => Account(1 + dice.Below(profile.Accounts));

    byte AnyAsset() => dice.Permille(10) ? (byte)255 : (byte)dice.Below(4);

    ushort AnyMarket() => dice.Permille(30) ? dice.Pick<ushort>(1023, (ushort)(profile.Markets + 1))
        : (ushort)(1 + dice.Below(profile.Markets));

    MarketStatus AnyStatus() => dice.Permille(750) ? MarketStatus.Open
        : dice.Pick(MarketStatus.Open, MarketStatus.PostOnly, MarketStatus.CancelOnly);

    ushort AnyFee() => dice.Pick<ushort>(0, 1, 100, 333, 2_500, 9_999, 10_000);

    Command MakeCreateMarket(ushort market)
    {
        (byte baseAsset, byte quoteAsset) = ((byte, byte))((market % 4) switch { 1 => (0, 1), 2 => (2, 1), 3 => (0, 2), _ => (1, 3) });
        uint lot = profile.IsExtreme ? dice.Pick(1u, 2u, 1u << 20, (1u << 26) - 1) : (uint)dice.Between(1, 20);
        ulong minimum = profile.IsExtreme ? dice.Pick(1UL, 5UL) : dice.Between(1, profile.MinimumMax);
        MarketStatus status = market <= profile.Markets ? MarketStatus.Open : AnyStatus();
        return new CreateMarket(market, baseAsset, quoteAsset, lot, AnyFee(), AnyFee(), status, minimum);
    }

    Command MakeDeposit()
    {
        ulong amount = profile.IsExtreme ? dice.AnySize(1UL << 61) : dice.Between(1, 1_000_000);
        if (dice.Permille(20)) amount = dice.Pick(1UL, 1UL << 61);
        return new Deposit(AnyAccount(), AnyAsset(), amount);
    }
}
