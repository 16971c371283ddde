using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>Puts a circuit together.</summary>
/// <param name="name">The name in listings.</param>
/// <param name="logHeightMax">The binary logarithm of the tallest table that a statement may have.</param>
public sealed class CircuitBuilder(string name, int logHeightMax = Circuit.MaxLogHeight)
{
    readonly List<CircuitTable> tables = [];
    readonly List<CircuitTable> supplies = [];

    /// <summary>Adds a table.</summary>
    /// <param name="preprocessed">The preprocessed cells, row after row, when the text reads such columns.</param>
    public CircuitBuilder Add<TTable>(Goldilocks[]? preprocessed = null) where TTable : struct, ITable
    {
        tables.Add(new TypedCircuitTable<TTable>(tables.Count, preprocessed ?? []));
        return this;
    }

    /// <summary>Adds messages that the verifier makes of public inputs.</summary>
    public CircuitBuilder Supply<TTable>() where TTable : struct, ITable
    {
        supplies.Add(new TypedCircuitTable<TTable>(supplies.Count, []));
        return this;
    }

    /// <summary>The circuit.</summary>
    /// <exception cref="AirException">The texts do not fit together.</exception>
    public Circuit Build() => new(name, logHeightMax, tables, supplies);
}
