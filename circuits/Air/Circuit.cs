using System.Runtime.InteropServices;
using System.Text;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>
/// Tables that together prove one statement, the buses between them, and the messages that the verifier supplies itself.
/// </summary>
/// <remarks>
/// A supply is a table without columns: its messages are made of public inputs only, so the verifier adds their fractions without
/// help. It is how public values such as state roots enter a bus.
/// The digest hashes the listing of every text, the preprocessed cells and their heights: two circuits that could accept different
/// statements have different digests.
/// </remarks>
public sealed class Circuit
{
    /// <summary>The smallest table has 8 rows: every pack is full.</summary>
    public const int MinLogHeight = 3;

    /// <summary>The tallest table of any circuit has 2^26 rows.</summary>
    public const int MaxLogHeight = 26;

    internal Circuit(string name, int logHeightMax, IReadOnlyList<CircuitTable> tables, IReadOnlyList<CircuitTable> supplies)
    {
        Name = name;
        LogHeightMax = logHeightMax;
        Tables = tables;
        Supplies = supplies;
        if (tables.Count == 0) throw new AirException($"{name}: a circuit has at least one table.");
        if (logHeightMax is < MinLogHeight or > MaxLogHeight)
            throw new AirException($"{name}: tables of 2^{logHeightMax} rows, where 2^{MinLogHeight} to 2^{MaxLogHeight} are possible.");
        PublicCount = AgreeOnPublic();
        Buses = NumberBuses();
        foreach (CircuitTable supply in supplies) JudgeSupply(supply.Shape);
        foreach (CircuitTable table in tables) JudgePreprocessed(table);
        Digest = Hash();
    }

    /// <summary>The name in listings.</summary>
    public string Name { get; }

    /// <summary>
    /// The binary logarithm of the tallest table that a statement may have. What constraints show can rest on it, so it is part of the
    /// digest.
    /// </summary>
    public int LogHeightMax { get; }

    /// <summary>The tables, in the order of all lists of a proof.</summary>
    public IReadOnlyList<CircuitTable> Tables { get; }

    /// <summary>The messages that the verifier supplies.</summary>
    public IReadOnlyList<CircuitTable> Supplies { get; }

    /// <summary>Words of public input.</summary>
    public int PublicCount { get; }

    /// <summary>The buses: name and fields of a message.</summary>
    public IReadOnlyList<(string Name, int Width)> Buses { get; }

    /// <summary>Fields of the widest message, or of the widest publication in one row.</summary>
    public int MaxMessageWidth => Math.Max(1, Buses.Count == 0 ? 0 : Buses.Max(bus => bus.Width));

    /// <summary>Keccak-256 of the listing and the preprocessed cells.</summary>
    public Digest Digest { get; }

    /// <summary>All texts as numbered expressions.</summary>
    public IEnumerable<string> Listing()
    {
        yield return $"circuit {Name}";
        if (LogHeightMax < MaxLogHeight) yield return FormattableString.Invariant($"heights at most 2^{LogHeightMax}");
        foreach (CircuitTable table in Tables)
        {
            foreach (string line in table.Shape.Listing()) yield return line;
            if (table.FixedLogHeight is int height) yield return FormattableString.Invariant($"preprocessed height 2^{height}");
        }
        foreach (CircuitTable supply in Supplies)
        {
            yield return "supply";
            foreach (string line in supply.Shape.Listing()) yield return line;
        }
    }

    /// <summary>Calls a visitor for every table.</summary>
    public void ForEach(ITableVisitor<bool> visitor)
    {
        foreach (CircuitTable table in Tables) table.Accept(visitor);
    }

    int AgreeOnPublic()
    {
        int[] widths = [.. Tables.Concat(Supplies).Select(table => table.Shape.PublicWidth).Where(width => width > 0).Distinct()];
        return widths.Length switch
        {
            0 => 0,
            1 => widths[0],
            _ => throw new AirException($"{Name}: tables read public inputs of different lengths ({string.Join(", ", widths)})."),
        };
    }

    List<(string, int)> NumberBuses()
    {
        var buses = new List<(string Name, int Width)>();
        foreach (CircuitTable table in Tables.Concat(Supplies))
        {
            var numbers = new List<int>();
            foreach (InteractionShape interaction in table.Shape.Interactions)
            {
                int bus = buses.FindIndex(known => known.Name == interaction.Bus);
                if (bus < 0)
                {
                    bus = buses.Count;
                    buses.Add((interaction.Bus, interaction.Fields.Count));
                }
                if (buses[bus].Width != interaction.Fields.Count)
                    throw new AirException(
                    $"{interaction.Bus}: messages of {buses[bus].Width} and of {interaction.Fields.Count} fields on one bus.");
                numbers.Add(bus);
            }
            table.BusOfInteraction = numbers;
        }
        return buses;
    }

    static void JudgeSupply(TableShape shape)
    {
        bool isPlain = shape.Width == 0 && shape.PreprocessedWidth == 0 && shape.Constraints.Count == 0 && !shape.HasPublication;
        if (!isPlain) throw new AirException($"{shape.Name}: a supply has messages of public inputs and nothing else.");
    }

    void JudgePreprocessed(CircuitTable table)
    {
        int width = table.Shape.PreprocessedWidth, cells = table.PreprocessedCells.Length;
        if (table.Shape.Width == 0) throw new AirException($"{table.Shape.Name}: a table has at least one main column.");
        if (width == 0 && cells == 0) return;
        bool fits = width > 0 && cells % width == 0
            && System.Numerics.BitOperations.IsPow2(cells / width) && cells / width >= 1 << MinLogHeight;
        if (!fits) throw new AirException($"{Name} {table.Shape.Name}: {cells} preprocessed cells are no table of {width} columns.");
    }

    Digest Hash()
    {
        using var stream = new MemoryStream();
        foreach (string line in Listing()) stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        foreach (CircuitTable table in Tables) stream.Write(MemoryMarshal.AsBytes(table.PreprocessedCells));
        return Keccak256.Hash(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
