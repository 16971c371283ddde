using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Combinations of columns become the first layer of the low-degree test.</summary>
public sealed class FirstLayerTask
{
    /// <summary>Combinations over all cosets, by binary logarithm of the height.</summary>
    public required IReadOnlyDictionary<int, Matrix> Combinations { get; init; }

    /// <summary>Binary logarithm of the tallest height.</summary>
    public required int LogHeight { get; init; }

    /// <summary>Binary logarithm of the blowup.</summary>
    public required int LogBlowup { get; init; }

    /// <summary>The out-of-domain point.</summary>
    public required Extension Point { get; init; }

    /// <summary>The combination of all columns at the point.</summary>
    public required Extension AtPoint { get; init; }

    /// <summary>The combination of all columns at the successor of the point.</summary>
    public required Extension AtNext { get; init; }

    /// <summary>The factor of the second quotient.</summary>
    public required Extension Second { get; init; }

    /// <summary>Receives the layer.</summary>
    public required Matrix Output { get; init; }
}
