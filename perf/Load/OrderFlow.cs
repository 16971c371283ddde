using OrderBookRollup.Algebra;
using OrderBookRollup.Client;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;

namespace OrderBookRollup.Load;

/// <summary>
/// Orders without end in constant memory: each account in turn places, and cancels what it placed some rounds before, by its own order id.
/// One placement in sixteen crosses and trades. Where signatures are checked, so many commands are signed in advance, and then they end;
/// otherwise each carries 80 bytes in place of a signature.
/// </summary>
internal sealed class OrderFlow
{
    const uint FirstAccount = 2;

    /// <summary>Accounts, each with a key of its own, where nobody says how many.</summary>
    public const int AccountsDefault = 2048;

    const ushort Market = 1;
    const ulong RoundsKept = 8;
    static readonly byte[] NoSignature = new byte[Signature.ByteCount];

    readonly TradingKey[] keys = [];
    readonly IncomingCommand[] signed = [];
    readonly uint accounts;
    ulong next;

    /// <summary>Without end, unsigned.</summary>
    public OrderFlow(int accounts = AccountsDefault) => this.accounts = (uint)accounts;

    /// <summary>So many signed commands.</summary>
    public OrderFlow(SigningDomain domain, int count, int accounts = AccountsDefault) : this(accounts)
    {
        keys = new TradingKey[accounts];
        Parallel.For(0, keys.Length, i => keys[i] = DemoKeys.Of(FirstAccount + (uint)i, 1));
        signed = new IncomingCommand[count];
        Parallel.For(0, count, turn =>
        {
            (uint account, Command command) = At((ulong)turn);
            TradingKey key = keys[account - FirstAccount];
            signed[turn] = new(command, key.Public, key.Sign(CommandMessage.DigestOf(domain, command)));
        });
    }

    /// <summary>Whether commands are left.</summary>
    public bool HasMore => !IsSigned || next < (ulong)signed.Length;

    /// <summary>Whether commands are signed.</summary>
    public bool IsSigned => signed.Length > 0;

    /// <summary>The first signed commands.</summary>
    public ReadOnlySpan<IncomingCommand> Signed => signed;

    /// <summary>The market, and funds and keys of all accounts.</summary>
    public IEnumerable<IncomingCommand> Setup()
    {
        yield return Unsigned(new CreateMarket(Market, 1, 2, 1000, 100, 250, MarketStatus.Open, 1));
        for (uint account = FirstAccount; account < FirstAccount + accounts; account++)
        {
            yield return Unsigned(new Deposit(account, 1, 1UL << 45));
            yield return Unsigned(new Deposit(account, 2, 1UL << 46));
            yield return Unsigned(new RegisterKey(account, 1, KeyOf(account), Scope.All, Limits.NoExpiry));
        }
    }

    /// <summary>The next order or cancel.</summary>
    public IncomingCommand Next()
    {
        ulong turn = next++;
        if (IsSigned) return signed[turn];
        (uint account, Command command) = At(turn);
        return new(command, KeyOf(account), NoSignature);
    }

    (uint Account, Command Command) At(ulong turn)
    {
        ulong round = turn / 2 / accounts;
        uint account = FirstAccount + (uint)(turn / 2 % accounts);
        // Two commands a round, so a nonce for each.
        Credential credential = new(account, 1, (2 * round) + (turn & 1) + 1, Limits.TimeEnd - 1);
        if ((turn & 1) == 1 && round >= RoundsKept)
            return (account, new Cancel(credential, new(TargetSelector.ClientOrderId, round - RoundsKept + 1)));
        ulong mixed = (turn / 2) * 0x9E37_79B9_7F4A_7C15;
        Side side = (Side)(mixed >> 63);
        uint distance = 1 + (uint)((mixed >> 40) & 63);
        bool isCrossing = ((mixed >> 20) & 15) == 0;
        // Bids rest below 10,000 and asks above; what crosses reaches just over to the other side.
        uint price = (side == Side.Buy) == isCrossing ? 10_000 + (isCrossing ? 2 : distance) : 10_000 - (isCrossing ? 2 : distance);
        ulong id = (turn & 1) == 0 ? round + 1 : 0;
        return (account, new Place(
            credential, Market, side, isCrossing ? TimeInForce.Ioc : TimeInForce.Gtc, SelfTradeMode.CancelMaker, price,
            1 + ((mixed >> 10) & 31), Limits.NoExpiry, id));
    }

    static IncomingCommand Unsigned(Command command) => new(command, default, default);

    PublicKey KeyOf(uint account) => keys.Length > 0 ? keys[account - FirstAccount].Public : new(account, 1, 2, 3, 4);
}
