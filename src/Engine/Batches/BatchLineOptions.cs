using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>When batches are cut though they have room, what is kept of them, and how they are leased.</summary>
public sealed record BatchLineOptions
{
    /// <summary>A batch is cut when its first command is this old, in milliseconds (W3).</summary>
    public ulong AgeMs { get; init; } = 2000;

    /// <summary>Commands between two snapshots; a batch ends where a snapshot is taken.</summary>
    public ulong SnapshotCommands { get; init; } = 1_000_000;

    /// <summary>Batches that may wait for their proofs before the next one is traced: what they need is kept in memory.</summary>
    public ulong BatchesAhead { get; init; } = 64;

    /// <summary>Bytes of what these batches need, beyond which no further one is traced; one batch is kept whatever it needs.</summary>
    public long TaskBytesMax { get; init; } = 1L << 28;

    /// <summary>How leases are given.</summary>
    public LeaseTerms Leases { get; init; } = new();
}
