using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>What a flow is like: which corner of the rules a <see cref="FlowGenerator"/> spends its commands in.</summary>
public sealed record FlowProfile(string Name)
{
    /// <summary>Accounts 1 to this number take part; number 1 is the fee account, the last one is the largest index there is.</summary>
    public int Accounts { get; init; } = 12;

    public ushort Markets { get; init; } = 4;

    /// <summary>Order slots end here in the machines that run this flow.</summary>
    public uint OrderSlots { get; init; } = 2049 + 4096;

    /// <summary>Above so many orders in a market, commands turn towards taking and cancelling.</summary>
    public int OrdersWanted { get; init; } = 80;

    public uint PriceMid { get; init; } = 1000;

    public int PriceSpread { get; init; } = 10;

    /// <summary>How far ordinary orders reach beyond the middle: what makes them trade.</summary>
    public int PriceOverlap { get; init; } = 2;

    public ulong QuantityMax { get; init; } = 40;

    public ulong MinimumMax { get; init; } = 6;

    /// <summary>Prices, quantities, lots and deposits near the ends of their ranges.</summary>
    public bool IsExtreme { get; init; }

    /// <summary>Chance, in thousandths, that an order crosses far and wants many lots.</summary>
    public int Sweeps { get; init; } = 60;

    /// <summary>Chance, in thousandths, that an order expires soon.</summary>
    public int Expiring { get; init; } = 250;

    /// <summary>Chance, in thousandths, that time leaps so far that expiring orders are dead.</summary>
    public int Leaps { get; init; } = 4;

    /// <summary>Chance, in thousandths, of a field outside its range.</summary>
    public int Malformed { get; init; } = 20;

    /// <summary>Chance, in thousandths, of something wrong with nonce, signer or validUntil.</summary>
    public int Unauthorised { get; init; } = 25;

    /// <summary>Chance, in thousandths, that an order is PostOnly though nothing demands it.</summary>
    public int PostOnly { get; init; } = 150;

    /// <summary>Chance, in thousandths, that somebody who meets a halted market has it opened again.</summary>
    public int Reopening { get; init; } = 150;

    /// <summary>Weights of the fifteen commands, by number from 1.</summary>
    public int[] Weights { get; init; } = [30, 20, 5, 6, 12, 20, 30, 500, 130, 6, 180, 20, 12, 4, 25];

    /// <summary>Everything a little.</summary>
    public static FlowProfile Mixed { get; } = new("mixed");

    /// <summary>Hundreds of small orders at few prices, short lives and long sweeps: the 64 steps, expired heads, dust.</summary>
    public static FlowProfile Deep { get; } = new("deep")
    {
        Accounts = 5, Markets = 1, OrdersWanted = 330, PriceSpread = 2, PriceOverlap = 0, QuantityMax = 9, MinimumMax = 3, Sweeps = 35,
        Expiring = 500, Leaps = 2, PostOnly = 300,
        Malformed = 2, Unauthorised = 2, Weights = [25, 8, 1, 1, 4, 4, 4, 800, 50, 1, 90, 2, 1, 1, 2],
    };

    /// <summary>A deep book of which nearly everything expires.</summary>
    public static FlowProfile Perishing { get; } = Deep with { Name = "perishing", Expiring = 990, Leaps = 3, PostOnly = 400 };

    /// <summary>A venue with few order slots.</summary>
    public static FlowProfile Full { get; } = new("full") { OrderSlots = 2049 + 40, Sweeps = 30, OrdersWanted = 60, Malformed = 5 };

    /// <summary>Few accounts that place and hardly cancel: 256 open orders each.</summary>
    public static FlowProfile Hoarding { get; } = new("hoarding")
    {
        Accounts = 4, OrdersWanted = 2000, PriceSpread = 400, PriceOverlap = 5, QuantityMax = 10, Sweeps = 2, Expiring = 20, Leaps = 0,
        Malformed = 5, Unauthorised = 5, Weights = [30, 4, 0, 1, 3, 2, 4, 850, 30, 1, 90, 2, 1, 0, 2],
    };

    /// <summary>Amounts, prices, lots and quantities near their bounds.</summary>
    public static FlowProfile Extreme { get; } = new("extreme")
    {
        Accounts = 6, IsExtreme = true, OrdersWanted = 60, Weights = [120, 10, 20, 6, 12, 60, 60, 500, 80, 6, 150, 10, 6, 3, 15],
    };

    /// <summary>Keys come and go; many commands lack authority.</summary>
    public static FlowProfile Keys { get; } = new("keys")
    {
        Accounts = 5, Unauthorised = 250, Weights = [30, 120, 5, 3, 5, 40, 40, 200, 80, 20, 80, 200, 120, 3, 10],
    };

    /// <summary>Half of all commands have a field outside its range.</summary>
    public static FlowProfile Broken { get; } = new("malformed")
    {
        Malformed = 500, Weights = [60, 60, 60, 60, 60, 60, 60, 120, 60, 60, 120, 60, 60, 60, 60],
    };

    /// <summary>Markets open and close; L1 commands that find nothing to do.</summary>
    public static FlowProfile Halting { get; } = new("halting")
    {
        Reopening = 10, Weights = [30, 10, 20, 40, 40, 10, 10, 400, 80, 6, 250, 5, 3, 40, 25],
    };

    public static IReadOnlyList<FlowProfile> All { get; } = [Mixed, Deep, Perishing, Full, Hoarding, Extreme, Keys, Broken, Halting];

    /// <summary>The profile of a seed: they take turns.</summary>
    public static FlowProfile For(ulong seed) => All[(int)(seed % (ulong)All.Count)];

    /// <summary>A kind of command, by weight.</summary>
    public CommandKind Throw(Dice dice)
    {
        int left = dice.Below(Weights.Sum());
        int index = 0;
        while (left >= Weights[index]) left -= Weights[index++];
        return (CommandKind)(index + 1);
    }
}
