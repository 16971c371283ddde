using OrderBookRollup.Air;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark;

public sealed partial record SecurityInput
{
    /// <summary>What the soundness of proofs of a shape depends on; all of it from key and statement, nothing from a proof.</summary>
    /// <param name="shape">The proof's shape.</param>
    /// <param name="statement">The statement.</param>
    /// <typeparam name="H">The hash of commitments and transcript.</typeparam>
    public static SecurityInput Of<H>(ProofShape shape, Statement statement) where H : struct, IHash
    {
        Circuit circuit = shape.Circuit;
        return Of(shape.Profile) with
        {
            DigestCount = H.DigestCount,
            LogRows = shape.LogHeight,
            // Every column is opened at this row and at the next, each with a quotient of its own.
            BatchSize = 2 * shape.ColumnCount,
            ConstraintCount = shape.ConstraintCount,
            // Lifted selectors have their degree in X^r; one more degree covers them.
            MaxDegree = TableShape.MaxDegree + 1,
            BusMessages = circuit.Tables.Sum(table => (long)table.BusOfInteraction.Count << shape.LogHeights[table.Index])
                + circuit.Supplies.Sum(supply => (long)supply.BusOfInteraction.Count),
            MessageWidth = circuit.MaxMessageWidth,
            PublishedWords = shape.PublishingTables.Select(table => WordsMax(table, shape, statement)).DefaultIfEmpty(0).Max(),
        };
    }

    // The words of the statement are compared with those of the trace, of which there may be as many as its rows can publish: the
    // difference of the two polynomials has the degree of the longer one.
    static long WordsMax(CircuitTable table, ProofShape shape, Statement statement)
    {
        long widest = table.Shape.Publications.Max(publication => publication.Words.Count);
        return Math.Max(statement.Published[table.Index].Count, widest << shape.LogHeights[table.Index]);
    }
}
