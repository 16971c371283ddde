using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow.Tests;

/// <summary>Commands of every kind with fields from their whole type: small, large, default and out of range.</summary>
sealed class RandomCommands(ulong seed)
{
    Xoshiro256 random = new(seed);

    public List<(Command Command, ulong TimeMs)> Take(int count)
    {
        var commands = new List<(Command, ulong)>();
        ulong timeMs = random.Below(2) * 1_700_000_000_000;
        for (int i = 0; i < count; i++)
        {
            timeMs += random.Below(3);
            commands.Add((Next(timeMs), timeMs));
        }
        return commands;
    }

    Command Next(ulong timeMs)
    {
        switch ((CommandKind)(1 + random.Below(15)))
        {
            case CommandKind.Deposit: return new Deposit((uint)Any(), (byte)Any(), Any());
            case CommandKind.RegisterKey:
                return new RegisterKey((uint)Any(), (byte)Any(1), Key(), (Scope)Any((ulong)Scope.All), Any(Limits.NoExpiry));
            case CommandKind.ForcedExit: return new ForcedExit((uint)Any(), (byte)Any());
            case CommandKind.CreateMarket:
                return new CreateMarket(
                    (ushort)Any(), (byte)Any(), (byte)Any(), (uint)Any(), (ushort)Any(), (ushort)Any(), (MarketStatus)Any(1), Any());
            case CommandKind.UpdateMarket: return new UpdateMarket((ushort)Any(), (MarketStatus)Any(1), (ushort)Any(), (ushort)Any());
            case CommandKind.Withdraw: return new Withdraw(Credential(timeMs), (byte)Any(), Any());
            case CommandKind.Transfer: return new Transfer(Credential(timeMs), (byte)Any(), Any(), (uint)Any());
            case CommandKind.Place:
                return new Place(
                    Credential(timeMs), (ushort)Any(), (Side)Any(), (TimeInForce)Any(0), (SelfTradeMode)Any(0), (uint)Any(), Any(),
                    Any(Limits.NoExpiry), Any(0));
            case CommandKind.Cancel: return new Cancel(Credential(timeMs), Target());
            case CommandKind.CancelAll: return new CancelAll(Credential(timeMs));
            case CommandKind.Replace:
                return new Replace(
                    Credential(timeMs), Target(), random.Chance(500), Any(), (TimeInForce)Any(0), (SelfTradeMode)Any(0), (uint)Any(), Any(),
                    Any(Limits.NoExpiry), Any(0));
            case CommandKind.AddKey:
                return new AddKey(Credential(timeMs), (byte)Any(), Key(), (Scope)Any((ulong)Scope.All), Any(Limits.NoExpiry));
            case CommandKind.RevokeKey: return new RevokeKey(Credential(timeMs), (byte)Any());
            case CommandKind.LowerMarketStatus: return new LowerMarketStatus((ushort)Any(), (MarketStatus)Any());
            default: return new Expire(Any());
        }
    }

    Credential Credential(ulong timeMs) => new(
        (uint)Any(), (byte)Any(1), random.Chance(500) ? timeMs + random.Below(5) - Math.Min(timeMs, 2) : Any(), Any(Limits.NoExpiry));

    OrderTarget Target() => new((TargetSelector)Any(1), Any());

    PublicKey Key() => new(Any(), Any(), Any(), Any(), Any());

    ulong Any(ulong likely = 0) => random.Below(5) switch
    {
        0 => 0,
        1 => random.Below(4),
        2 => likely,
        3 => ulong.MaxValue - random.Below(2),
        _ => random.Next() >> (int)random.Below(64),
    };
}
