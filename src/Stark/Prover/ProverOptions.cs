using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>How a proof is made; nothing of it changes the proof.</summary>
public sealed record ProverOptions
{
    /// <summary>Threads; all cores unless set.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes that the proof may take at once; the plan is compared with it before anything is allocated.</summary>
    public long MemoryBytesMax { get; init; } = long.MaxValue;

    /// <summary>Memory that is kept from proof to proof; without it every proof asks the system for fresh pages.</summary>
    public ReusableMemory? Memory { get; init; }

    /// <summary>Times the stages; without a clock none is timed.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Receives each stage as it starts.</summary>
    public IProgress<ProverStage>? Progress { get; init; }

    /// <summary>Receives the plan before anything is allocated.</summary>
    public Action<MemoryPlan>? Plan { get; init; }

    /// <summary>Stops the proof between pieces of work.</summary>
    public CancellationToken Cancellation { get; init; }
}
