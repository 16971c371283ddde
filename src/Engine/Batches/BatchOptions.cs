using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>When batches for proving are cut, and what happens when proving is behind.</summary>
public sealed record BatchOptions
{
    /// <summary>The most commands of a batch (W2).</summary>
    public int CommandsMax { get; init; } = 1024;

    /// <summary>A batch is cut when its first command is this old, in milliseconds (W3).</summary>
    public ulong AgeMs { get; init; } = 2000;

    /// <summary>Commands between two snapshots; a batch ends where a snapshot is taken.</summary>
    public ulong SnapshotCommands { get; init; } = 1_000_000;

    /// <summary>Batches that may wait for their proofs before the next one is traced: what they need is kept in memory.</summary>
    public ulong BatchesAhead { get; init; } = 64;

    /// <summary>How leases are given.</summary>
    public LeaseTerms Leases { get; init; } = new();
}
