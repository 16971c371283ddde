using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>What is proved: a circuit, the heights of its tables, public inputs and published words.</summary>
/// <remarks>All of it is given to the verifier by whoever wants to be convinced; nothing of it is read from a proof.</remarks>
public sealed class Statement
{
    /// <summary>A statement.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="logHeights">Binary logarithms of the heights, one per table.</param>
    /// <param name="publicInputs">The public inputs.</param>
    /// <param name="published">
    /// For each table the words it publishes; empty lists for tables that publish none. Null means none at all.
    /// </param>
    public Statement(
        Circuit circuit, IReadOnlyList<int> logHeights, IReadOnlyList<Goldilocks> publicInputs,
        IReadOnlyList<IReadOnlyList<Goldilocks>>? published = null)
    {
        Circuit = circuit;
        LogHeights = [.. logHeights];
        PublicInputs = [.. publicInputs];
        Published = published is null
            ? [.. circuit.Tables.Select(_ => Array.Empty<Goldilocks>())]
            : [.. published.Select(words => words.ToArray())];
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>Binary logarithms of the heights, one per table.</summary>
    public IReadOnlyList<int> LogHeights { get; }

    /// <summary>The public inputs.</summary>
    public IReadOnlyList<Goldilocks> PublicInputs { get; }

    /// <summary>The published words of each table.</summary>
    public IReadOnlyList<IReadOnlyList<Goldilocks>> Published { get; }

    /// <summary>Why no proof of this statement can be judged; null when it is well formed.</summary>
    public string? Defect()
    {
        if (LogHeights.Count != Circuit.Tables.Count) return $"{LogHeights.Count} heights for {Circuit.Tables.Count} tables";
        if (PublicInputs.Count != Circuit.PublicCount)
            return $"{PublicInputs.Count} public inputs where the circuit reads {Circuit.PublicCount}";
        if (Published.Count != Circuit.Tables.Count) return $"{Published.Count} publications for {Circuit.Tables.Count} tables";
        foreach (CircuitTable table in Circuit.Tables)
        {
            int height = LogHeights[table.Index];
            if (height < Circuit.MinLogHeight || height > Circuit.LogHeightMax) return $"{table.Shape.Name} has the height 2^{height}";
            if (table.FixedLogHeight is int needed && needed != height)
                return $"{table.Shape.Name} has the height 2^{height}, its preprocessed columns 2^{needed}";
            if (!table.Shape.HasPublication && Published[table.Index].Count > 0) return $"{table.Shape.Name} publishes nothing";
        }
        return BusLoad.Defect(Circuit, LogHeights, PublicInputs);
    }
}
