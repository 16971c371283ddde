using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>One table's part of the quotient on two cosets of its own size.</summary>
public sealed class QuotientTask
{
    /// <summary>The table.</summary>
    public required CircuitTable Table { get; init; }

    /// <summary>Binary logarithm of its height.</summary>
    public required int LogHeight { get; init; }

    /// <summary>Binary logarithm of the blowup of the extended columns.</summary>
    public required int LogBlowup { get; init; }

    /// <summary>Extended main columns.</summary>
    public required Matrix Main { get; init; }

    /// <summary>Extended preprocessed columns.</summary>
    public Matrix? Preprocessed { get; init; }

    /// <summary>Extended columns of the second phase.</summary>
    public Matrix? Auxiliary { get; init; }

    /// <summary>The public inputs.</summary>
    public required Goldilocks[] PublicInputs { get; init; }

    /// <summary>The challenges of the second phase.</summary>
    public required PhaseChallenges Challenges { get; init; }

    /// <summary>The power of the constraint challenge for each constraint of the table.</summary>
    public required Extension[] Gammas { get; init; }

    /// <summary>The table's terminal.</summary>
    public required Extension Terminal { get; init; }

    /// <summary>The table's evaluation.</summary>
    public required Extension Evaluation { get; init; }

    /// <summary>Receives, added: rows 0 to 2 the coordinates on the first coset, rows 3 to 5 on the second.</summary>
    public required Matrix Sums { get; init; }

    /// <summary>The number of the coset, among those of the extension, of each half.</summary>
    public int CosetOf(int half) => half << (LogBlowup - 1);
}
