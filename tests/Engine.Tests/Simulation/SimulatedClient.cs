using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// A trader: sends places, cancels, payments and withdrawals of its account, keeps what it was told, and asks the journal afterwards.
/// </summary>
sealed class SimulatedClient(uint account, Dice dice) : IOutcomeSink
{
    readonly Dictionary<long, Command> underWay = [];
    readonly List<ulong> orders = [];
    ulong nonce;
    long nextTag;

    public uint Account => account;

    /// <summary>What was acknowledged, by sequence number.</summary>
    public Dictionary<ulong, Command> Acknowledged { get; } = [];

    /// <summary>Answers by what the node refused.</summary>
    public Dictionary<ServiceRefusal, int> Refusals { get; } = [];

    public PublicKey Key => new(account, 1, 2, 3, 4);

    public QueuedCommand Next()
    {
        Credential credential = new(account, 1, ++nonce, Limits.TimeEnd - 1);
        Command command = dice.Below(12) switch
        {
            < 6 => new Place(
                credential, 1, (Side)dice.Below(2), dice.Pick(TimeInForce.Gtc, TimeInForce.Ioc), SelfTradeMode.CancelMaker,
                (uint)dice.Between(95, 105), dice.Between(1, 20), Limits.NoExpiry, 0),
            < 9 when orders.Count > 0 => new Cancel(credential, new(TargetSelector.Sequence, orders[dice.Below(orders.Count)])),
            9 => new Withdraw(credential, 1, dice.Between(1, 50)),
            10 => new Deposit(account, 2, dice.Between(1, 5000)),
            _ => new CancelAll(credential),
        };
        return Send(command);
    }

    public QueuedCommand Send(Command command)
    {
        underWay.Add(++nextTag, command);
        return new(new(command, CommandWords.IsSigned(command.Kind) ? Key : default, default), this, nextTag);
    }

    public void Answer(long tag, in CommandOutcome outcome)
    {
        if (!underWay.Remove(tag, out Command command)) throw new InvalidOperationException($"command {tag} was answered twice");
        if (outcome.Service is ServiceRefusal.PlacementsSlowed or ServiceRefusal.PlacementsClosed && !Placements.Include(command.Kind))
            throw new InvalidOperationException($"a {command.Kind} was taken for a placement");
        Refusals[outcome.Service] = Refusals.GetValueOrDefault(outcome.Service) + 1;
        if (outcome.Sequence == 0) return;
        Acknowledged.Add(outcome.Sequence, command);
        if (command.Kind == CommandKind.Place) orders.Add(outcome.Sequence);
    }
}
