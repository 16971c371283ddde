using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>What a generated flow looks like; the same options give the same bytes.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Commands after batch 0, which funds everybody.</summary>
    public long Commands { get; init; } = 100_000;

    /// <summary>Seed of all chance.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Accounts, from account 2 on (1 is the fee account); each holds every asset and one key.</summary>
    public int Accounts { get; init; } = 1_000;

    /// <summary>Markets, from market 1 on.</summary>
    public int Markets { get; init; } = 4;

    /// <summary>Assets, from asset 1 on; the markets go through their pairs in turn, so they share them.</summary>
    public int Assets { get; init; } = 3;

    /// <summary>Orders of one market that the generator believes live when it begins to cancel as often as it places.</summary>
    public int LiveOrders { get; init; } = 1_000;

    /// <summary>Orders in 1,000 placements that cross the touch.</summary>
    public int CrossPerMille { get; init; } = 50;

    /// <summary>Replaces in 1,000 commands.</summary>
    public int ReplacePerMille { get; init; } = 100;

    /// <summary>Cancels in 1,000 commands while fewer than <see cref="LiveOrders"/> live.</summary>
    public int CancelPerMille { get; init; } = 350;

    /// <summary>Mean gap between two commands in microseconds.</summary>
    public int MeanGapUs { get; init; } = 1_000;

    /// <summary>Time of batch 0, in milliseconds since 1970.</summary>
    public ulong StartMs { get; init; } = 1_700_000_000_000;

    /// <summary>What is wrong with the options, in one line; null when nothing is.</summary>
    public string? Complaint() =>
        Outside("commands", Commands, 0, 1_000_000_000_000)
        ?? Outside("accounts", Accounts, 1, Limits.MaxAccounts - 2)
        ?? Outside("markets", Markets, 1, Limits.MaxMarkets - 1)
        ?? Outside("assets", Assets, 2, byte.MaxValue)
        ?? Outside("live orders", LiveOrders, 1, 1 << 24)
        ?? Outside("cross per mille", CrossPerMille, 0, 1000)
        ?? Outside("replace per mille", ReplacePerMille, 0, 1000)
        ?? Outside("cancel per mille", CancelPerMille, 0, 1000 - ReplacePerMille)
        ?? Outside("mean gap in microseconds", MeanGapUs, 0, 1_000_000)
        ?? (Commands * MeanGapUs < 1L << 55 ? null : "so many commands at such gaps take longer than times reach")
        ?? (StartMs < Limits.JournalTimeEnd / 2 ? null : "the start is not below 2^46 ms");

    static string? Outside(string name, long value, long first, long last) =>
        value >= first && value <= last ? null : $"{name} must be {first} to {last}, not {value}";
}
