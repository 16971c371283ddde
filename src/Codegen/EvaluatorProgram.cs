using OrderBookRollup.Air;

namespace OrderBookRollup.Codegen;

/// <summary>
/// What a table's text says at one point outside the domain, as operations: the sum of its constraints with their powers of gamma,
/// starting at gamma^0, each times its selector. The sums are those of <c>ConstraintEvaluator</c> of the verifier.
/// </summary>
/// <remarks>
/// Constraints behind one gate are summed before they are multiplied by it. Powers are folded by Horner's rule from the last constraint
/// down; a gap between two constraints of one row set takes a power of gamma that is computed once.
/// </remarks>
public sealed class EvaluatorProgram
{
    readonly OperationList list = new();
    readonly TableShape shape;
    readonly IReadOnlyList<int> buses;
    readonly Dictionary<int, int> values = [];
    readonly Dictionary<int, int> gammaPowers = [];

    EvaluatorProgram(CircuitTable table, EvaluatorInputs inputs, Range constraints)
    {
        (shape, buses, Inputs) = (table.Shape, table.BusOfInteraction, inputs);
        (int first, int count) = constraints.GetOffsetAndLength(shape.ConstraintCount);
        List<(int Index, RowSet Rows, Func<int> Value)> all = [.. Text(), .. Fractions(), .. Ends()];
        Result = list.Zero;
        foreach (RowSet rows in Enum.GetValues<RowSet>())
        {
            var terms = all.Where(c => c.Rows == rows && c.Index >= first && c.Index < first + count).ToList();
            if (terms.Count == 0) continue;
            int selector = list.Input(EvaluatorInputs.Selectors + (int)rows);
            Result = list.Add(Result, list.Multiply(selector, Horner(Factored(terms))));
        }
        Result = list.Reduce(Result);
    }

    /// <summary>The input.</summary>
    public EvaluatorInputs Inputs { get; }

    /// <summary>The operations, operands first.</summary>
    public IReadOnlyList<Operation> Operations => list.Operations;

    /// <summary>The value that is asked for.</summary>
    public int Result { get; }

    /// <summary>The program of a table of a circuit, or of some of its constraints: the sums of disjoint ranges add up.</summary>
    public static EvaluatorProgram Of(Circuit circuit, int table, Range? constraints = null)
    {
        TableShape shape = circuit.Tables[table].Shape;
        return new(
            circuit.Tables[table], new(shape, circuit.MaxMessageWidth + 1, circuit.PublicCount), constraints ?? Range.All);
    }

    IEnumerable<(int, RowSet, Func<int>)> Text() =>
        shape.Constraints.Select((c, index) => (index, c.Rows, (Func<int>)(() => Value(c.Value))));

    IEnumerable<(int, RowSet, Func<int>)> Fractions()
    {
        int term = 0;
        for (int column = 0; column < shape.FractionColumns.Count; term += shape.FractionColumns[column++])
        {
            (int at, int first, bool isPair) = (column, term, shape.FractionColumns[column] == 2);
            yield return (shape.Constraints.Count + column, RowSet.All, () => Fraction(at, first, isPair));
        }
    }

    // f D1 D2 - (N1 D2 + N2 D1) = (f D1 - N1) D2 - N2 D1.
    int Fraction(int column, int term, bool isPair)
    {
        (int numerator, int denominator) = Term(term);
        int value = list.Subtract(list.Multiply(Auxiliary(column), denominator), numerator);
        if (!isPair) return value;
        (int second, int secondDenominator) = Term(term + 1);
        return list.Subtract(list.Multiply(value, secondDenominator), list.Multiply(second, denominator));
    }

    (int Numerator, int Denominator) Term(int index)
    {
        TermShape term = shape.Terms[index];
        if (!term.IsExclusive) return (Multiplicity(term.First), Denominator(term.First));
        int numerator = list.Zero, denominator = list.One;
        for (int i = term.First; i < term.First + term.Count; i++)
        {
            numerator = list.Add(numerator, Multiplicity(i));
            int gate = Value(shape.Interactions[i].Gate!.Value);
            denominator = list.Add(denominator, list.Multiply(gate, list.Subtract(Denominator(i), list.One)));
        }
        return (numerator, denominator);
    }

    int Multiplicity(int interaction)
    {
        InteractionShape message = shape.Interactions[interaction];
        int times = Value(message.Multiplicity);
        return message.IsReceived ? list.Subtract(list.Zero, times) : times;
    }

    int Denominator(int interaction)
    {
        int top = list.Input(EvaluatorInputs.Beta + Inputs.BetaPowers - 1);
        int sum = list.Add(
            list.Input(EvaluatorInputs.Alpha), list.Multiply(top, list.Constant((ulong)buses[interaction] + 1)));
        IReadOnlyList<Symbol> fields = shape.Interactions[interaction].Fields;
        for (int k = 0; k < fields.Count; k++)
        {
            int field = Value(fields[k]);
            sum = list.Add(sum, k == 0 ? field : list.Multiply(list.Input(EvaluatorInputs.Beta + k), field));
        }
        return sum;
    }

    IEnumerable<(int, RowSet, Func<int>)> Ends()
    {
        int index = shape.Constraints.Count + shape.FractionColumns.Count, column = shape.FractionColumns.Count;
        if (shape.HasTerminal)
        {
            int at = column++;
            yield return (index++, RowSet.First, () => Auxiliary(at));
            yield return (index++, RowSet.Transition, () => list.Subtract(NextAuxiliary(at), list.Add(Auxiliary(at), FractionSum())));
            yield return (index++, RowSet.Last,
                () => list.Subtract(list.Add(Auxiliary(at), FractionSum()), list.Input(EvaluatorInputs.Terminal)));
        }
        if (!shape.HasPublication) yield break;
        yield return (index++, RowSet.First, () => list.Subtract(Auxiliary(column), list.One));
        yield return (index++, RowSet.Transition, () => list.Subtract(NextAuxiliary(column), Published(Auxiliary(column))));
        yield return (index, RowSet.Last,
            () => list.Subtract(Published(Auxiliary(column)), list.Input(EvaluatorInputs.Evaluation)));
    }

    int FractionSum() => Enumerable.Range(0, shape.FractionColumns.Count).Select(Auxiliary).Aggregate(list.Add);

    // value + sum of flag (value (z^width - 1) + words by powers of z).
    int Published(int value)
    {
        int z = list.Input(EvaluatorInputs.Z), after = value;
        foreach (PublicationShape publication in shape.Publications)
        {
            int fold = list.Zero, power = list.One;
            foreach (Symbol word in publication.Words)
            {
                fold = list.Add(list.Multiply(fold, z), Value(word));
                power = list.Multiply(power, z);
            }
            int moved = list.Add(list.Multiply(value, list.Subtract(power, list.One)), fold);
            after = list.Add(after, list.Multiply(Value(publication.Flag), moved));
        }
        return after;
    }

    int Auxiliary(int column) => Joined(Inputs.Auxiliary + (3 * column));

    int NextAuxiliary(int column) => Joined(Inputs.NextAuxiliary + (3 * column));

    int Joined(int at) =>
        list.Add(list.Input(at), list.TimesX(list.Add(list.Input(at + 1), list.TimesX(list.Input(at + 2)))));

    List<(int Index, Func<int> Value)> Factored(List<(int Index, RowSet Rows, Func<int> Value)> constraints)
    {
        var terms = new List<(int Index, Func<int> Value)>();
        var groups = new Dictionary<int, List<(int Index, Symbol Gated)>>();
        foreach ((int index, RowSet _, Func<int> value) in constraints)
        {
            if (index < shape.Constraints.Count && shape.Arena.Kind(shape.Constraints[index].Value) == SymbolKind.Multiply)
            {
                (Symbol gate, Symbol rest) = shape.Arena.Operands(shape.Constraints[index].Value);
                if (!groups.TryGetValue(gate.Id, out List<(int, Symbol)>? group)) groups.Add(gate.Id, group = []);
                group.Add((index, rest));
            }
            else
            {
                terms.Add((index, value));
            }
        }
        foreach ((int gate, List<(int Index, Symbol Gated)> group) in groups)
        {
            int least = group.Min(member => member.Index);
            Symbol factor = shape.Arena.Operands(shape.Constraints[least].Value).Left;
            terms.Add((least, () => list.Multiply(
                Value(factor), Horner([.. group.Select(member => (member.Index - least, (Func<int>)(() => Value(member.Gated))))]))));
        }
        return terms;
    }

    // Sum of gamma^index value.
    int Horner(List<(int Index, Func<int> Value)> terms)
    {
        terms.Sort((a, b) => b.Index.CompareTo(a.Index));
        int sum = terms[0].Value();
        for (int i = 1; i < terms.Count; i++)
            sum = list.Add(list.Multiply(sum, GammaPower(terms[i - 1].Index - terms[i].Index)), terms[i].Value());
        return terms[^1].Index == 0 ? sum : list.Multiply(sum, GammaPower(terms[^1].Index));
    }

    int GammaPower(int exponent)
    {
        if (exponent == 1) return list.Input(EvaluatorInputs.Gamma);
        if (gammaPowers.TryGetValue(exponent, out int power)) return power;
        power = list.Multiply(GammaPower(exponent / 2), GammaPower(exponent - (exponent / 2)));
        gammaPowers.Add(exponent, power);
        return power;
    }

    int Value(Symbol symbol)
    {
        if (values.TryGetValue(symbol.Id, out int value)) return value;
        SymbolArena arena = shape.Arena;
        int Leaf(int first) => list.Input(first + (int)arena.Value(symbol));
        int Operation(Func<int, int, int> operation)
        {
            (Symbol left, Symbol right) = arena.Operands(symbol);
            int a = Value(left);
            return operation(a, Value(right));
        }
        value = arena.Kind(symbol) switch
        {
            SymbolKind.Constant => list.Constant(arena.Value(symbol)),
            SymbolKind.Row => Leaf(Inputs.Row),
            SymbolKind.Next => Leaf(Inputs.Next),
            SymbolKind.Preprocessed => Leaf(Inputs.Preprocessed),
            SymbolKind.NextPreprocessed => Leaf(Inputs.NextPreprocessed),
            SymbolKind.Public => Leaf(Inputs.Public),
            SymbolKind.Add => Operation(list.Add),
            SymbolKind.Subtract => Operation(list.Subtract),
            _ => Operation(list.Multiply),
        };
        values.Add(symbol.Id, value);
        return value;
    }
}
