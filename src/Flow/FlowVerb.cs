using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// A verb of the format: the letter of a command and its fields in the order of the line. The only table of the format's fields.
/// </summary>
public sealed class FlowVerb
{
    /// <summary>Fields of the widest verb (Replace).</summary>
    public const int FieldsMax = 14;

    static readonly FlowField account = new("account", uint.MaxValue);
    static readonly FlowField asset = new("asset", byte.MaxValue);
    static readonly FlowField amount = new("amount", ulong.MaxValue);
    static readonly FlowField market = new("market", ushort.MaxValue);
    static readonly FlowField price = new("price", uint.MaxValue);
    static readonly FlowField quantity = new("quantity", ulong.MaxValue);
    static readonly FlowField makerFee = new("maker-fee", ushort.MaxValue);
    static readonly FlowField takerFee = new("taker-fee", ushort.MaxValue);
    static readonly FlowField target = new("target", ulong.MaxValue);
    static readonly FlowField clientOrderId = new("client-order-id", ulong.MaxValue, 0);
    static readonly FlowField selector = new("selector", byte.MaxValue, (ulong)TargetSelector.ClientOrderId);
    static readonly FlowField timeInForce = new("time-in-force", byte.MaxValue, (ulong)TimeInForce.Gtc);
    static readonly FlowField selfTrade = new("self-trade", byte.MaxValue, (ulong)SelfTradeMode.CancelMaker);
    static readonly FlowField expiry = new("expiry", ulong.MaxValue, Limits.NoExpiry);
    static readonly FlowField scope = new("scope", byte.MaxValue, (ulong)Scope.All);
    static readonly FlowField status = new("status", byte.MaxValue, (ulong)MarketStatus.Open);

    static readonly FlowField[] key =
    [
        new("key0", ulong.MaxValue), new("key1", ulong.MaxValue), new("key2", ulong.MaxValue), new("key3", ulong.MaxValue),
        new("key4", ulong.MaxValue),
    ];

    static readonly FlowField[] signature =
    [
        new("slot", byte.MaxValue, 1), new("nonce", ulong.MaxValue, IsRelative: true), new("valid-until", ulong.MaxValue, Limits.NoExpiry),
    ];

    static readonly FlowVerb?[] byLetter = new FlowVerb?[128];
    static readonly FlowVerb?[] byKind = new FlowVerb?[(int)CommandKind.Expire + 1];

    static FlowVerb()
    {
        foreach (FlowVerb verb in All) byLetter[verb.Letter] = byKind[(int)verb.Kind] = verb;
    }

    FlowVerb(char letter, CommandKind kind, params FlowField[] fields)
    {
        Letter = letter;
        Kind = kind;
        FieldArray = fields;
        RequiredCount = Array.FindLastIndex(fields, field => !field.HasDefault) + 1;
    }

    /// <summary>Every verb, in the order of README.md.</summary>
    public static IReadOnlyList<FlowVerb> All { get; } =
    [
        new('d', CommandKind.Deposit, account, asset, amount),
        new('k', CommandKind.RegisterKey, [account, .. key, signature[0], scope, expiry]),
        new('x', CommandKind.ForcedExit, account, asset),
        new('m', CommandKind.CreateMarket,
            market, new("base", byte.MaxValue), new("quote", byte.MaxValue), new("lot", uint.MaxValue),
            new("minimum", ulong.MaxValue), makerFee, takerFee, status),
        new('u', CommandKind.UpdateMarket, market, makerFee, takerFee, status),
        new('w', CommandKind.Withdraw, [account, asset, amount, .. signature]),
        new('t', CommandKind.Transfer, [account, asset, amount, new("receiver", uint.MaxValue), .. signature]),
        new('p', CommandKind.Place,
            [account, market, new("side", byte.MaxValue), price, quantity, clientOrderId, timeInForce, selfTrade, expiry, .. signature]),
        new('c', CommandKind.Cancel, [account, target, selector, .. signature]),
        new('a', CommandKind.CancelAll, [account, .. signature]),
        new('r', CommandKind.Replace,
            [account, target, price, quantity, new("leaves-seen", ulong.MaxValue), clientOrderId, selector, new("reduce", 1, 0),
                timeInForce, selfTrade, expiry, .. signature]),
        new('n', CommandKind.AddKey, [account, new("new-slot", byte.MaxValue), .. key, scope, expiry, .. signature]),
        new('v', CommandKind.RevokeKey, [account, new("revoked-slot", byte.MaxValue), .. signature]),
        new('l', CommandKind.LowerMarketStatus, market, new("status", byte.MaxValue)),
        new('e', CommandKind.Expire, new FlowField("sequence", ulong.MaxValue)),
    ];

    /// <summary>The letter that stands for the command.</summary>
    public char Letter { get; }

    /// <summary>The command.</summary>
    public CommandKind Kind { get; }

    /// <summary>The fields in the order of the line; those with a default come last.</summary>
    public IReadOnlyList<FlowField> Fields => FieldArray;

    // The same as an array, for the reader's and the writer's loops.
    internal FlowField[] FieldArray { get; }

    /// <summary>Fields that every line of the verb has.</summary>
    public int RequiredCount { get; }

    /// <summary>The verb of a letter, null when there is none.</summary>
    public static FlowVerb? Of(byte letter) => letter < byLetter.Length ? byLetter[letter] : null;

    /// <summary>The verb of a kind; <paramref name="kind"/> is one of those defined.</summary>
    public static FlowVerb Of(CommandKind kind)
    {
        FlowVerb? verb = (int)kind < byKind.Length ? byKind[(int)kind] : null;
        Invariant.Require(verb is not null);
        return verb;
    }
}
