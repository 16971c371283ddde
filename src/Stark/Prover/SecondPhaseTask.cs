using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Fractions, accumulator and evaluation of one table, on its rows.</summary>
public sealed class SecondPhaseTask
{
    /// <summary>The table.</summary>
    public required CircuitTable Table { get; init; }

    /// <summary>Its main columns.</summary>
    public required TableTrace Trace { get; init; }

    /// <summary>The public inputs.</summary>
    public required Goldilocks[] PublicInputs { get; init; }

    /// <summary>The challenges.</summary>
    public required PhaseChallenges Challenges { get; init; }

    /// <summary>Receives a row per row: three words per extension column.</summary>
    public required Matrix Output { get; init; }

    /// <summary>The sum of all fractions.</summary>
    public Extension Terminal { get; set; }

    /// <summary>The evaluation of the published words.</summary>
    public Extension Evaluation { get; set; }
}
