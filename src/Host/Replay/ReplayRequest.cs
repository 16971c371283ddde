using OrderBookRollup.Stark;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Host;

/// <summary>What a replay is asked for.</summary>
sealed record ReplayRequest
{
    /// <summary>The flow.</summary>
    public required string FlowPath { get; init; }

    /// <summary>Commands of a batch at most.</summary>
    public int BatchSize { get; init; } = ReplayCommand.BatchSizeDefault;

    /// <summary>Where the result goes as JSON; null for nowhere.</summary>
    public string? JsonPath { get; init; }

    /// <summary>Trades to compare with; null for none.</summary>
    public string? OraclePath { get; init; }

    /// <summary>Whether every batch is proved and verified.</summary>
    public bool Proves { get; init; }

    /// <summary>A folder for batches and proofs; null for none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The profile of proofs.</summary>
    public Profile Profile { get; init; } = Profile.Inner;

    /// <summary>How signatures are proved.</summary>
    public SignatureProof Signatures { get; init; } = SignatureProof.Batched;
}
