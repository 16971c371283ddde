using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;

namespace OrderBookRollup.CrashScript;

/// <summary>
/// A seeded flow in batches: two markets, eight accounts, orders that trade, rest, are cancelled and replaced, payments, and commands that
/// are refused. It was applied once while it was made, without a journal, so every batch knows the state that must follow it.
/// </summary>
public sealed class Script
{
    const uint Accounts = 8;
    const ulong StartMs = 1_750_000_000_000;

    readonly Dice dice;
    readonly Memory memory = new();
    readonly ulong[] nonces = new ulong[2 + Accounts];
    readonly List<ScriptBatch> batches = [];

    Script(ulong seed) => dice = new(seed);

    /// <summary>The venue that all scripts are for.</summary>
    public static SigningDomain Identity { get; } = new(31337, 0x11_2233_4455_6677, 0x88_99AA_BBCC_DDEE, 0xFF00_1122_3344);

    public IReadOnlyList<ScriptBatch> Batches => batches;

    /// <summary>Makes a script.</summary>
    /// <param name="seed">The same seed gives the same script.</param>
    /// <param name="count">Batches behind the first, which sets the market up.</param>
    /// <param name="commandsMax">The most commands of a batch.</param>
    public static Script Of(ulong seed, int count, int commandsMax = 8)
    {
        Script script = new(seed);
        Rulebook<NullRecorder, NullEvents> rulebook = new(script.memory, default, default);
        for (int i = 0; i <= count; i++)
        {
            ulong timeMs = StartMs + (ulong)i;
            List<IncomingCommand> commands = i == 0 ? Setup() : [];
            foreach (IncomingCommand command in commands) rulebook.Apply(command.Command, command.Signer, timeMs);
            for (int j = script.dice.Below(commandsMax); i > 0 && j >= 0; j--)
            {
                IncomingCommand command = script.Next();
                rulebook.Apply(command.Command, command.Signer, timeMs);
                commands.Add(command);
            }
            script.batches.Add(new(timeMs, [.. commands], script.memory.Sequence, StateHash.Of(script.memory)));
        }
        return script;
    }

    /// <summary>The first batch that a venue at a sequence number has not applied.</summary>
    public int NextAfter(ulong sequence)
    {
        int next = batches.FindIndex(batch => batch.SequenceAfter > sequence);
        return next < 0 ? batches.Count : next;
    }

    /// <summary>The hash at a sequence number; null when no batch ends there.</summary>
    public Sha256Digest? HashAt(ulong sequence) => sequence == 0
        ? StateHash.Of(new Memory())
        : batches.Find(batch => batch.SequenceAfter == sequence)?.HashAfter;

    static List<IncomingCommand> Setup()
    {
        List<IncomingCommand> commands =
        [
            Unsigned(new CreateMarket(1, 1, 2, 1000, 100, 250, MarketStatus.Open, 1)),
            Unsigned(new CreateMarket(2, 3, 2, 50, 0, 400, MarketStatus.Open, 2)),
        ];
        for (uint account = 2; account < 2 + Accounts; account++)
        {
            foreach (byte asset in (byte[])[1, 2, 3]) commands.Add(Unsigned(new Deposit(account, asset, 1UL << 32)));
            commands.Add(Unsigned(new RegisterKey(account, 1, KeyOf(account), Scope.All, Limits.NoExpiry)));
        }
        return commands;
    }

    static IncomingCommand Unsigned(Command command) => new(command, default, default);

    static PublicKey KeyOf(uint account) => new(account, 1, 2, 3, 4);

    IncomingCommand Next()
    {
        uint account = (uint)dice.Between(2, 1 + Accounts);
        Credential credential = new(account, 1, ++nonces[account], Limits.TimeEnd - 1);
        ushort market = (ushort)dice.Between(1, 2);
        return dice.Below(20) switch
        {
            < 10 => Signed(account, new Place(
                credential, market, (Side)dice.Below(2), dice.Pick(TimeInForce.Gtc, TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.PostOnly),
                (SelfTradeMode)dice.Below(4), (uint)dice.Between(95, 105), dice.Between(1, 40), Limits.NoExpiry, dice.AnySize(1 << 20))),
            < 14 => Signed(account, new Cancel(Sign(AnyOwner(out ulong sequence), out _), new(TargetSelector.Sequence, sequence))),
            < 16 => Signed(account, new Replace(
                Sign(AnyOwner(out ulong target), out ulong leaves), new(TargetSelector.Sequence, target), false, Math.Max(1, leaves),
                TimeInForce.Gtc, SelfTradeMode.CancelMaker, (uint)dice.Between(95, 105), dice.Between(1, 40), Limits.NoExpiry, 0)),
            16 => Signed(account, new Transfer(credential, 2, dice.Between(1, 1000), (uint)dice.Between(2, 1 + Accounts))),
            17 => Signed(account, new Withdraw(credential, 1, dice.Between(1, 1000))),
            18 => Unsigned(new Deposit(account, 2, dice.Between(1, 100_000))),
            // Refused: the nonce was used.
            _ => Signed(account, new CancelAll(credential with { Nonce = 0 })),
        };
    }

    IncomingCommand Signed(uint account, Command command)
    {
        byte[] signature = new byte[80];
        for (int i = 0; i < signature.Length; i++) signature[i] = (byte)dice.Next();
        uint signer = command.Kind is CommandKind.Cancel or CommandKind.Replace ? command.Cancel.Credential.Account : account;
        return new(command, KeyOf(signer), signature);
    }

    (uint Account, ulong Leaves) AnyOwner(out ulong sequence)
    {
        uint slot = Limits.FirstOrderSlot + (uint)dice.Below((int)(memory.FreeSlots.Fresh - Limits.FirstOrderSlot) + 1);
        Order order = memory.Orders[slot];
        sequence = Math.Max(1, order.Sequence);
        return (Math.Max(2, order.Account), order.Leaves);
    }

    Credential Sign((uint Account, ulong Leaves) owner, out ulong leaves)
    {
        leaves = owner.Leaves;
        return new(owner.Account, 1, ++nonces[owner.Account], Limits.TimeEnd - 1);
    }
}
