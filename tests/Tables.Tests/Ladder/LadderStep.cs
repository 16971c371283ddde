using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A row of a ladder that leads from a sum to the next.</summary>
sealed class LadderStep
{
    /// <summary>The position of the row.</summary>
    public required int Position { get; init; }

    public required CurveSpot Sum { get; set; }

    public required CurveSpot Other { get; set; }

    /// <summary>Chord or tangent, unless it is set.</summary>
    public Quintic? Slope { get; set; }

    /// <summary>What sum, other and slope lead to, unless it is set.</summary>
    public CurveSpot? Next { get; set; }

    /// <summary>What a row of a digit has for its digit.</summary>
    public ulong Digit { get; set; }

    public CurveSpot End => Next ?? Sum.By(Slope ?? Sum.SlopeTo(Other), Other);
}
