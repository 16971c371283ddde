using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>A command as the values of its verb's fields, and back; the order is <see cref="FlowVerb.All"/>'s.</summary>
static class FlowFields
{
    /// <summary>Writes the values of a command's fields; how many there are, its verb says.</summary>
    public static void Write(in Command command, Span<ulong> values)
    {
        switch (command.Kind)
        {
            case CommandKind.Deposit: Write(command.Deposit, values); break;
            case CommandKind.RegisterKey: Write(command.RegisterKey, values); break;
            case CommandKind.ForcedExit: (values[0], values[1]) = (command.ForcedExit.Account, command.ForcedExit.Asset); break;
            case CommandKind.CreateMarket: Write(command.CreateMarket, values); break;
            case CommandKind.UpdateMarket: Write(command.UpdateMarket, values); break;
            case CommandKind.Withdraw: Write(command.Withdraw, values); break;
            case CommandKind.Transfer: Write(command.Transfer, values); break;
            case CommandKind.Place: Write(command.Place, values); break;
            case CommandKind.Cancel: Write(command.Cancel, values); break;
            case CommandKind.CancelAll: values[0] = Write(command.CancelAll.Credential, values[1..]); break;
            case CommandKind.Replace: Write(command.Replace, values); break;
            case CommandKind.AddKey: Write(command.AddKey, values); break;
            case CommandKind.RevokeKey:
                values[0] = Write(command.RevokeKey.Credential, values[2..]);
                values[1] = command.RevokeKey.RevokedKeySlot;
                break;
            case CommandKind.LowerMarketStatus:
                (values[0], values[1]) = (command.LowerMarketStatus.Market, (ulong)command.LowerMarketStatus.Status);
                break;
            case CommandKind.Expire: values[0] = command.Expire.Sequence; break;
        }
    }

    /// <summary>The command with these field values, each at most its field's Max.</summary>
    public static Command Read(CommandKind kind, ReadOnlySpan<ulong> v) => kind switch
    {
        CommandKind.Deposit => new Deposit((uint)v[0], (byte)v[1], v[2]),
        CommandKind.RegisterKey => new RegisterKey((uint)v[0], (byte)v[6], Key(v[1..]), (Scope)v[7], v[8]),
        CommandKind.ForcedExit => new ForcedExit((uint)v[0], (byte)v[1]),
        CommandKind.CreateMarket => new CreateMarket(
            (ushort)v[0], (byte)v[1], (byte)v[2], (uint)v[3], (ushort)v[5], (ushort)v[6], (MarketStatus)v[7], v[4]),
        CommandKind.UpdateMarket => new UpdateMarket((ushort)v[0], (MarketStatus)v[3], (ushort)v[1], (ushort)v[2]),
        CommandKind.Withdraw => new Withdraw(Credential(v[0], v[3..]), (byte)v[1], v[2]),
        CommandKind.Transfer => new Transfer(Credential(v[0], v[4..]), (byte)v[1], v[2], (uint)v[3]),
        CommandKind.Place => new Place(
            Credential(v[0], v[9..]), (ushort)v[1], (Side)v[2], (TimeInForce)v[6], (SelfTradeMode)v[7], (uint)v[3], v[4], v[8], v[5]),
        CommandKind.Cancel => new Cancel(Credential(v[0], v[3..]), new((TargetSelector)v[2], v[1])),
        CommandKind.CancelAll => new CancelAll(Credential(v[0], v[1..])),
        CommandKind.Replace => new Replace(
            Credential(v[0], v[11..]), new((TargetSelector)v[6], v[1]), v[7] == 1, v[4], (TimeInForce)v[8], (SelfTradeMode)v[9],
            (uint)v[2], v[3], v[10], v[5]),
        CommandKind.AddKey => new AddKey(Credential(v[0], v[9..]), (byte)v[1], Key(v[2..]), (Scope)v[7], v[8]),
        CommandKind.RevokeKey => new RevokeKey(Credential(v[0], v[2..]), (byte)v[1]),
        CommandKind.LowerMarketStatus => new LowerMarketStatus((ushort)v[0], (MarketStatus)v[1]),
        _ => new Expire(v[0]),
    };

    static Credential Credential(ulong account, ReadOnlySpan<ulong> signature) =>
        new((uint)account, (byte)signature[0], signature[1], signature[2]);

    static PublicKey Key(ReadOnlySpan<ulong> words) => new(words[0], words[1], words[2], words[3], words[4]);

    // The account opens the line, the rest of the credential ends it.
    static ulong Write(in Credential credential, Span<ulong> values)
    {
        (values[0], values[1], values[2]) = (credential.KeySlot, credential.Nonce, credential.ValidUntilMs);
        return credential.Account;
    }

    static void Write(in PublicKey key, Span<ulong> values) =>
        (values[0], values[1], values[2], values[3], values[4]) = (key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);

    static void Write(in Deposit deposit, Span<ulong> values) =>
        (values[0], values[1], values[2]) = (deposit.Account, deposit.Asset, deposit.Amount);

    static void Write(in RegisterKey register, Span<ulong> values)
    {
        values[0] = register.Account;
        Write(register.Key, values[1..]);
        (values[6], values[7], values[8]) = (register.KeySlot, (ulong)register.Scope, register.ExpiryMs);
    }

    static void Write(in CreateMarket create, Span<ulong> values)
    {
        (values[0], values[1], values[2], values[3]) = (create.Market, create.BaseAsset, create.QuoteAsset, create.LotSize);
        (values[4], values[5], values[6], values[7]) = (create.MinimumQuantity, create.MakerFee, create.TakerFee, (ulong)create.Status);
    }

    static void Write(in UpdateMarket update, Span<ulong> values) =>
        (values[0], values[1], values[2], values[3]) = (update.Market, update.MakerFee, update.TakerFee, (ulong)update.Status);

    static void Write(in Withdraw withdraw, Span<ulong> values)
    {
        values[0] = Write(withdraw.Credential, values[3..]);
        (values[1], values[2]) = (withdraw.Asset, withdraw.Amount);
    }

    static void Write(in Transfer transfer, Span<ulong> values)
    {
        values[0] = Write(transfer.Credential, values[4..]);
        (values[1], values[2], values[3]) = (transfer.Asset, transfer.Amount, transfer.Receiver);
    }

    static void Write(in Place place, Span<ulong> values)
    {
        values[0] = Write(place.Credential, values[9..]);
        (values[1], values[2], values[3], values[4]) = (place.Market, (ulong)place.Side, place.Price, place.Quantity);
        (values[5], values[6], values[7], values[8]) =
            (place.ClientOrderId, (ulong)place.TimeInForce, (ulong)place.SelfTrade, place.ExpiryMs);
    }

    static void Write(in Cancel cancel, Span<ulong> values)
    {
        values[0] = Write(cancel.Credential, values[3..]);
        (values[1], values[2]) = (cancel.Target.Id, (ulong)cancel.Target.Selector);
    }

    static void Write(in Replace replace, Span<ulong> values)
    {
        values[0] = Write(replace.Credential, values[11..]);
        (values[1], values[2], values[3], values[4]) = (replace.Target.Id, replace.Price, replace.Quantity, replace.LeavesSeen);
        (values[5], values[6], values[7]) = (replace.ClientOrderId, (ulong)replace.Target.Selector, replace.IsReduce ? 1UL : 0);
        (values[8], values[9], values[10]) = ((ulong)replace.TimeInForce, (ulong)replace.SelfTrade, replace.ExpiryMs);
    }

    static void Write(in AddKey add, Span<ulong> values)
    {
        values[0] = Write(add.Credential, values[9..]);
        values[1] = add.NewKeySlot;
        Write(add.Key, values[2..]);
        (values[7], values[8]) = ((ulong)add.Scope, add.ExpiryMs);
    }
}
