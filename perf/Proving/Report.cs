using OrderBookRollup.Stark.Prover;

namespace OrderBookRollup.ProvingRates;

/// <summary>What the fastest of the runs took; processor time and verification are the least of all runs.</summary>
sealed record Report
{
    /// <summary>Size, profile, backend and cores.</summary>
    public required string Statement { get; init; }

    /// <summary>Main cells of all tables.</summary>
    public required long Cells { get; init; }

    /// <summary>Wall time of a proof.</summary>
    public required double Seconds { get; init; }

    /// <summary>Processor time of a proof.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Wall time of a verification.</summary>
    public required double VerifySeconds { get; init; }

    /// <summary>The plan of memory.</summary>
    public required MemoryPlan Plan { get; init; }

    /// <summary>The fastest proof.</summary>
    public required ProofResult Proof { get; init; }

    /// <summary>Proven bits.</summary>
    public required int Bits { get; init; }

    /// <summary>Main cells a second.</summary>
    public double CellsPerSecond => Cells / Seconds;
}
