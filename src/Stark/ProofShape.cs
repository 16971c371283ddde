using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>
/// Everything about a proof that statement and profile determine: its commitments, the order of columns and constraints, the layers.
/// Prover and verifier read it from here, and the proof itself says nothing about it.
/// </summary>
public sealed class ProofShape
{
    /// <summary>Quotient columns: two chunks of three base columns.</summary>
    public const int QuotientWidth = 2 * Extension.Degree;

    /// <summary>The shape of proofs of a statement.</summary>
    public ProofShape(Circuit circuit, IReadOnlyList<int> logHeights, Profile profile)
    {
        Circuit = circuit;
        Profile = profile;
        LogHeights = [.. logHeights];
        LogHeight = LogHeights.Max();
        LogDomain = LogHeight + profile.LogBlowup;
        int column = 0;
        Preprocessed = Tree(TreeKind.Preprocessed, table => table.Shape.PreprocessedWidth, ref column);
        Main = Tree(TreeKind.Main, table => table.Shape.Width, ref column)!;
        Auxiliary = Tree(TreeKind.Auxiliary, table => table.Shape.AuxiliaryColumns * Extension.Degree, ref column);
        Quotient = new(TreeKind.Quotient, [new(-1, LogHeight, QuotientWidth, column)], LogDomain, Math.Min(profile.CapHeight, LogDomain));
        ColumnCount = column + QuotientWidth;
        Trees = [.. new[] { Preprocessed, Main, Auxiliary, Quotient }.OfType<TreeShape>()];

        var offsets = new int[circuit.Tables.Count];
        for (int table = 1; table < offsets.Length; table++)
            offsets[table] = offsets[table - 1] + circuit.Tables[table - 1].Shape.ConstraintCount;
        ConstraintOffsets = offsets;
        ConstraintCount = circuit.Tables.Sum(table => table.Shape.ConstraintCount);

        var layers = new List<LayerShape>();
        int log = LogHeight;
        while (log > profile.LogFinalLength)
        {
            int arity = Math.Min(profile.LogArity, log - profile.LogFinalLength);
            int leaves = log - arity + profile.LogBlowup;
            layers.Add(new(log, arity, Math.Min(profile.CapHeight, leaves)));
            log -= arity;
        }
        Layers = layers;
        LogFinalLength = log;
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>The profile.</summary>
    public Profile Profile { get; }

    /// <summary>Binary logarithms of the heights.</summary>
    public IReadOnlyList<int> LogHeights { get; }

    /// <summary>Binary logarithm of the tallest height: all tables are lifted to it.</summary>
    public int LogHeight { get; }

    /// <summary>Binary logarithm of the evaluation domain.</summary>
    public int LogDomain { get; }

    /// <summary>The commitment to preprocessed columns, if any table has them.</summary>
    public TreeShape? Preprocessed { get; }

    /// <summary>The commitment to main columns.</summary>
    public TreeShape Main { get; }

    /// <summary>The commitment of the second phase, if any table has columns in it.</summary>
    public TreeShape? Auxiliary { get; }

    /// <summary>The commitment to the quotient.</summary>
    public TreeShape Quotient { get; }

    /// <summary>All commitments in order.</summary>
    public IReadOnlyList<TreeShape> Trees { get; }

    /// <summary>Columns of all commitments: each is opened at the out-of-domain point and at its successor.</summary>
    public int ColumnCount { get; }

    /// <summary>For each table the power of the constraint challenge of its first constraint.</summary>
    public IReadOnlyList<int> ConstraintOffsets { get; }

    /// <summary>Constraints of all tables.</summary>
    public int ConstraintCount { get; }

    /// <summary>The committed layers of the low-degree test.</summary>
    public IReadOnlyList<LayerShape> Layers { get; }

    /// <summary>Binary logarithm of the length of the final polynomial: the profile's, or less for a short trace.</summary>
    public int LogFinalLength { get; }

    /// <summary>Tables that have a terminal, in order.</summary>
    public IEnumerable<CircuitTable> TerminalTables => Circuit.Tables.Where(table => table.Shape.HasTerminal);

    /// <summary>Tables that publish words, in order.</summary>
    public IEnumerable<CircuitTable> PublishingTables => Circuit.Tables.Where(table => table.Shape.HasPublication);

    TreeShape? Tree(TreeKind kind, Func<CircuitTable, int> widthOf, ref int column)
    {
        var members = new List<TreeMember>();
        foreach (CircuitTable table in Circuit.Tables)
        {
            int width = widthOf(table);
            if (width == 0) continue;
            members.Add(new(table.Index, LogHeights[table.Index], width, column));
            column += width;
        }
        if (members.Count == 0) return null;
        TreeMember[] sorted = [.. members.OrderBy(member => member.LogHeight).ThenBy(member => member.Table)];
        int leaves = sorted[^1].LogHeight + Profile.LogBlowup;
        return new(kind, sorted, leaves, Math.Min(Profile.CapHeight, leaves));
    }
}
