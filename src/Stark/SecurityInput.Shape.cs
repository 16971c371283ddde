using OrderBookRollup.Air;

namespace OrderBookRollup.Stark;

public sealed partial record SecurityInput
{
    /// <summary>What the soundness of proofs of a shape depends on; all of it from key and statement, nothing from a proof.</summary>
    public static SecurityInput Of(ProofShape shape, Statement statement)
    {
        Circuit circuit = shape.Circuit;
        return Of(shape.Profile) with
        {
            LogRows = shape.LogHeight,
            // Every column is opened at this row and at the next, each with a quotient of its own.
            BatchSize = 2 * shape.ColumnCount,
            ConstraintCount = shape.ConstraintCount,
            // Lifted selectors have their degree in X^r; one more degree covers them.
            MaxDegree = TableShape.MaxDegree + 1,
            BusMessages = circuit.Tables.Sum(table => (long)table.BusOfInteraction.Count << shape.LogHeights[table.Index])
                + circuit.Supplies.Sum(supply => (long)supply.BusOfInteraction.Count),
            MessageWidth = circuit.MaxMessageWidth,
            PublishedWords = statement.Published.Max(published => (long)published.Count),
        };
    }
}
