using OrderBookRollup.Stark;

namespace OrderBookRollup.Host;

/// <summary>What playing a flow is asked for.</summary>
sealed record PlayRequest
{
    /// <summary>The flow.</summary>
    public required string FlowPath { get; init; }

    /// <summary>The data folder, without commands so far.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the result goes as JSON; null for nowhere.</summary>
    public string? JsonPath { get; init; }

    /// <summary>Trades to compare with; null for none.</summary>
    public string? OraclePath { get; init; }

    /// <summary>Commands of a batch at most.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Batches that this process proves at once; 0 when others prove.</summary>
    public required int Workers { get; init; }

    /// <summary>The profile of proofs; null when nothing is proved.</summary>
    public required Profile? Profile { get; init; }

    /// <summary>Whether only what is wrong is logged.</summary>
    public bool IsQuiet { get; init; }
}
