using OrderBookRollup.Stark.Prover;

namespace OrderBookRollup.Proving;

/// <summary>How batches are proved; nothing of it changes a proof.</summary>
public sealed record ProvingOptions
{
    /// <summary>Where the heavy stages run.</summary>
    public IBackend Backend { get; init; } = Backends.ForCpu();

    /// <summary>Threads; all cores unless set.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes that a proof may take beside its traces; the plan is held against it before anything is allocated.</summary>
    public long MemoryBytesMax { get; init; } = long.MaxValue;

    /// <summary>Times the stages; without a clock none is timed.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Whether every clause is first checked on every row: slow, and says which one fails and where.</summary>
    public bool ChecksRows { get; init; }
}
