using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>A table in its place in a circuit.</summary>
public abstract class CircuitTable
{
    readonly Goldilocks[] preprocessed;

    private protected CircuitTable(int index, TableShape shape, Goldilocks[] preprocessed)
    {
        Index = index;
        Shape = shape;
        this.preprocessed = preprocessed;
    }

    /// <summary>The place in <see cref="Circuit.Tables"/>, or in <see cref="Circuit.Supplies"/>.</summary>
    public int Index { get; }

    /// <summary>What follows from its text.</summary>
    public TableShape Shape { get; }

    /// <summary>The preprocessed cells, row after row; empty when there are no such columns.</summary>
    public ReadOnlySpan<Goldilocks> PreprocessedCells => preprocessed;

    /// <summary>The height that preprocessed columns fix, or null when the statement chooses it.</summary>
    public int? FixedLogHeight => Shape.PreprocessedWidth == 0
        ? null : System.Numerics.BitOperations.Log2((uint)(preprocessed.Length / Shape.PreprocessedWidth));

    /// <summary>For every message of the table the number of its bus in the circuit.</summary>
    public IReadOnlyList<int> BusOfInteraction { get; internal set; } = [];

    /// <summary>Calls the visitor with the table's type.</summary>
    public abstract R Accept<R>(ITableVisitor<R> visitor);
}
