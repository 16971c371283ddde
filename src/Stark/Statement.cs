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
            if (height is < Circuit.MinLogHeight or > Circuit.MaxLogHeight) return $"{table.Shape.Name} has the height 2^{height}";
            if (table.FixedLogHeight is int needed && needed != height)
                return $"{table.Shape.Name} has the height 2^{height}, its preprocessed columns 2^{needed}";
            if (!table.Shape.HasPublication && Published[table.Index].Count > 0) return $"{table.Shape.Name} publishes nothing";
        }
        return MultiplicityDefect();
    }

    // The sum over a bus proves equal multisets only while no message can occur p times: all messages of the bus together, each
    // counted once per row, stay below p. Heights and texts bound them here, so the bound does not rest on the trace.
    string? MultiplicityDefect()
    {
        var totals = new UInt128[Circuit.Buses.Count];
        foreach (CircuitTable table in Circuit.Tables)
            foreach (int bus in table.BusOfInteraction) totals[bus] += UInt128.One << LogHeights[table.Index];
        for (int bus = 0; bus < totals.Length; bus++)
            if (totals[bus] >= Goldilocks.Modulus)
                return $"bus {Circuit.Buses[bus].Name} may carry {totals[bus]} messages, which is not below p";
        return null;
    }
}
