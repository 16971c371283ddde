using System.Globalization;

namespace OrderBookRollup.Air;

/// <summary>
/// Everything that follows from a table's text: widths, constraints, messages, degrees, and how the messages share columns. Nothing of
/// it is declared anywhere else.
/// </summary>
/// <remarks>
/// Columns of the second phase are extension elements: one per pair of terms when their common fraction keeps degree 3 (one per term
/// otherwise), then the accumulator of all fractions, then the running evaluation of what the table publishes.
/// </remarks>
public sealed class TableShape
{
    /// <summary>The degree that no constraint exceeds: then one quotient of twice the height serves, whatever the blowup.</summary>
    public const int MaxDegree = 3;

    TableShape(string name, SymbolArena arena, SymbolicReader reader)
    {
        Name = name;
        Arena = arena;
        Width = reader.Row?.Length ?? reader.Next?.Length ?? 0;
        PreprocessedWidth = reader.Preprocessed?.Length ?? reader.NextPreprocessed?.Length ?? 0;
        PublicWidth = reader.Public?.Length ?? 0;
        UsesNext = reader.Next is not null || reader.NextPreprocessed is not null;
        if (Width != (reader.Next?.Length ?? Width)) throw new AirException($"{name}: this row and the next differ in width.");
        Constraints = [.. reader.Constraints.Select(Judge)];
        Interactions = reader.Interactions;
        Terms = [.. reader.Terms.Select(Judge)];
        Publications = reader.Publications;
        foreach (PublicationShape publication in Publications) Judge(publication);
        FractionColumns = Pack(Terms);
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The expressions of the text.</summary>
    public SymbolArena Arena { get; }

    /// <summary>Main columns.</summary>
    public int Width { get; }

    /// <summary>Preprocessed columns.</summary>
    public int PreprocessedWidth { get; }

    /// <summary>Public inputs that the text reads; 0 when it reads none.</summary>
    public int PublicWidth { get; }

    /// <summary>Whether the text reads the next row.</summary>
    public bool UsesNext { get; }

    /// <summary>The constraints in the order of the text.</summary>
    public IReadOnlyList<ConstraintShape> Constraints { get; }

    /// <summary>The messages in the order of the text.</summary>
    public IReadOnlyList<InteractionShape> Interactions { get; }

    /// <summary>The fractions in the order of the text.</summary>
    public IReadOnlyList<TermShape> Terms { get; }

    /// <summary>The published words in the order of the text.</summary>
    public IReadOnlyList<PublicationShape> Publications { get; }

    /// <summary>For each fraction column how many consecutive terms it sums: 1 or 2.</summary>
    public IReadOnlyList<int> FractionColumns { get; }

    /// <summary>Whether the table sends or receives anything.</summary>
    public bool HasTerminal => Terms.Count > 0;

    /// <summary>Whether the table publishes words.</summary>
    public bool HasPublication => Publications.Count > 0;

    /// <summary>Extension columns of the second phase.</summary>
    public int AuxiliaryColumns => FractionColumns.Count + (HasTerminal ? 1 : 0) + (HasPublication ? 1 : 0);

    /// <summary>Constraints in all: those of the text, one per fraction column, three each for accumulator and evaluation.</summary>
    public int ConstraintCount => Constraints.Count + FractionColumns.Count + (HasTerminal ? 3 : 0) + (HasPublication ? 3 : 0);

    /// <summary>The highest degree of a constraint of the text.</summary>
    public int Degree => Constraints.Count == 0 ? 0 : Constraints.Max(constraint => constraint.Degree);

    /// <summary>Reads a table.</summary>
    /// <exception cref="AirException">The text breaks a rule; the message names the clause.</exception>
    public static TableShape Read<TTable>() where TTable : struct, ITable
    {
        var arena = new SymbolArena();
        var reader = new SymbolicReader(arena);
        TableShape? shape = null;
        arena.Use(() =>
        {
            SymbolicReader.Read<TTable>(reader);
            shape = new(TTable.Name, arena, reader);
        });
        return shape!;
    }

    /// <summary>The text as numbered expressions: what the circuit digest hashes.</summary>
    public IEnumerable<string> Listing()
    {
        yield return Line($"table {Name} width {Width} preprocessed {PreprocessedWidth} public {PublicWidth}");
        foreach (string line in Arena.Listing()) yield return line;
        foreach (ConstraintShape c in Constraints) yield return Line($"{c.Clause} {c.Rows}: n{c.Value.Id} = 0");
        foreach (InteractionShape i in Interactions)
        {
            string fields = string.Join(", ", i.Fields.Select(field => Line($"n{field.Id}")));
            string gate = i.Gate is Symbol symbol ? Line($" when n{symbol.Id}") : "";
            string verb = i.IsReceived ? "receive" : "send";
            string exclusive = Terms[i.Term].IsExclusive ? " exclusive" : "";
            yield return Line($"{i.Clause} {verb} {i.Bus}({fields}) times n{i.Multiplicity.Id}{gate} term {i.Term}{exclusive}");
        }
        foreach (PublicationShape p in Publications)
            yield return Line($"{p.Clause} publish({string.Join(", ", p.Words.Select(word => Line($"n{word.Id}")))}) when n{p.Flag.Id}");
    }

    /// <summary>
    /// Clauses of messages and publications behind something that the text does not show to be a bit. It shows so by the constraint
    /// <c>Bit</c> on all rows, ungated; products of bits and 1 less a bit are bits. A sum of bits of which one is 1 is not seen
    /// through: state <c>Bit</c> of it too.
    /// </summary>
    public IEnumerable<string> LooseGates()
    {
        HashSet<Symbol> bits = [.. Constraints.Where(c => c.Rows == RowSet.All).Select(c => c.Value)];
        foreach (InteractionShape interaction in Interactions)
            if (interaction.Gate is Symbol gate && !IsBit(gate, bits)) yield return $"{Name} {interaction.Clause}";
        foreach (PublicationShape publication in Publications)
            if (!IsBit(publication.Flag, bits)) yield return $"{Name} {publication.Clause}";
    }

    bool IsBit(Symbol x, HashSet<Symbol> zeros)
    {
        if (Arena.Kind(x) == SymbolKind.Constant) return Arena.Value(x) <= 1;
        if (Arena.BitExpression(x) is Symbol expression && zeros.Contains(expression)) return true;
        if (Arena.Kind(x) is not (SymbolKind.Multiply or SymbolKind.Subtract)) return false;
        (Symbol left, Symbol right) = Arena.Operands(x);
        bool isFromOne = Arena.Kind(left) == SymbolKind.Constant && Arena.Value(left) == 1;
        return IsBit(right, zeros) && (Arena.Kind(x) == SymbolKind.Multiply ? IsBit(left, zeros) : isFromOne);
    }

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // Two neighbours share a column when their sum V / U with U = D1 D2 leaves U f - V at degree 3.
    static List<int> Pack(IReadOnlyList<TermShape> terms)
    {
        var columns = new List<int>();
        for (int i = 0; i < terms.Count; i++)
        {
            bool pair = i + 1 < terms.Count
                && terms[i].DenominatorDegree + terms[i + 1].DenominatorDegree + 1 <= MaxDegree
                && terms[i].NumeratorDegree + terms[i + 1].DenominatorDegree <= MaxDegree
                && terms[i + 1].NumeratorDegree + terms[i].DenominatorDegree <= MaxDegree;
            columns.Add(pair ? 2 : 1);
            if (pair) i++;
        }
        return columns;
    }

    ConstraintShape Judge((string Clause, string Text, RowSet Rows, Symbol Value) found)
    {
        int degree = Arena.Degree(found.Value) + (found.Rows is RowSet.First or RowSet.Last ? 1 : 0);
        if (degree > MaxDegree) throw new AirException($"{Name} {found.Clause} [{found.Text}]: degree {degree} is above {MaxDegree}.");
        if (Arena.ReadsNext(found.Value) && found.Rows is RowSet.All or RowSet.Last)
            throw new AirException($"{Name} {found.Clause} [{found.Text}]: reads the next row where there may be none; say Transition.");
        return new(found.Clause, found.Text, found.Rows, found.Value, degree);
    }

    TermShape Judge((int First, int Count, bool IsExclusive) term)
    {
        int numerator = 0, denominator = 0;
        for (int i = term.First; i < term.First + term.Count; i++)
        {
            InteractionShape interaction = Interactions[i];
            int message = interaction.Fields.Max(Arena.Degree);
            if (interaction.Fields.Append(interaction.Multiplicity).Any(Arena.ReadsNext))
                throw new AirException($"{Name} {interaction.Clause}: a message reads the next row.");
            numerator = Math.Max(numerator, Arena.Degree(interaction.Multiplicity));
            denominator = Math.Max(denominator, message + (term.IsExclusive ? Arena.Degree(interaction.Gate!.Value) : 0));
        }
        if (numerator > MaxDegree || denominator + 1 > MaxDegree)
        {
            throw new AirException(
                $"{Name} {Interactions[term.First].Clause}: a fraction of degrees {numerator} / {denominator} "
                + $"does not fit degree {MaxDegree}.");
        }
        return new(term.First, term.Count, term.IsExclusive, numerator, denominator);
    }

    void Judge(PublicationShape publication)
    {
        // On the last row the flag multiplies the running evaluation or a word, and the selector counts 1 as well.
        int flag = Arena.Degree(publication.Flag), words = publication.Words.Max(Arena.Degree);
        if (flag > 1 || words > 1)
            throw new AirException($"{Name} {publication.Clause}: published words and their flag have degree 1 at most.");
        if (publication.Words.Append(publication.Flag).Any(Arena.ReadsNext))
            throw new AirException($"{Name} {publication.Clause}: published words read the next row.");
    }
}
