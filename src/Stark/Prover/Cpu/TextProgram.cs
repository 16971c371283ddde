using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>
/// A table's text as steps on a few rows at a time. A step works on up to <see cref="Packs"/> packs of every column, so what it costs to
/// choose it vanishes, and a text of any length runs in the same few small methods: compiled as one method, a long text would have more
/// locals than the compiler tracks, and a table's first proof would wait for that compilation.
/// </summary>
/// <remarks>
/// The expressions are those that the symbolic reader found and the circuit's digest binds, each computed once. Places are word offsets
/// into a workspace: columns first, with room behind each for the row that follows, so that the next row is the same place one word on;
/// then constants, intermediate values, and the values that shall be zero. The last are ordered by the rows they hold on.
/// </remarks>
sealed class TextProgram
{
    /// <summary>Packs of every column that a step works on.</summary>
    public const int Packs = 4;

    /// <summary>The place of a numerator that is 1.</summary>
    public const int One = -1;

    readonly TableShape shape;
    readonly SymbolArena arena;
    readonly bool isQuotient;
    readonly int lanes;
    readonly int[] places;
    readonly int[] uses;
    readonly HashSet<int> temporaries = [];
    readonly Stack<int> freeSlots = new();
    readonly Stack<int> freeCubics = new();
    readonly List<TextStep> steps = [];
    readonly List<(int Place, int Power)> fields = [];
    readonly List<(int Place, ulong Value)> constants = [];
    readonly List<(int Place, int Index)> publics = [];
    readonly List<(int Message, ulong Value, int Power)> constantFields = [];
    readonly List<(int Gamma, int Coordinate)> outputs = [];
    readonly int[] outputOfConstraint;

    /// <summary>Prepares the steps of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="lanes">Lanes of a pack.</param>
    /// <param name="isQuotient">Whether constraints are computed; otherwise numerators and denominators of the fractions.</param>
    public TextProgram(CircuitTable table, int lanes, bool isQuotient)
    {
        shape = table.Shape;
        arena = shape.Arena;
        this.isQuotient = isQuotient;
        SlotWords = Packs * lanes;
        ColumnWords = SlotWords + Matrix.StripWords;
        places = new int[arena.Count];
        uses = new int[arena.Count];
        Array.Fill(places, -1);
        int Columns(int width) => (width + lanes - 1) / lanes * lanes * ColumnWords;
        FixedAt = Columns(shape.Width);
        AuxiliaryAt = FixedAt + Columns(shape.PreprocessedWidth);
        OutputAt = AuxiliaryAt + (isQuotient ? Columns(shape.AuxiliaryColumns * Extension.Degree) : 0);
        outputOfConstraint = new int[shape.Constraints.Count];
        if (isQuotient) OrderOutputs();
        FactorAt = OutputAt + (outputs.Count * SlotWords);
        AddendAt = FactorAt + (Extension.Degree * SlotWords);
        Words = AddendAt + (Extension.Degree * SlotWords);
        MainStrips = new bool[(shape.Width + lanes - 1) / lanes];
        this.lanes = lanes;
        CountUses();
        Emit();
    }

    /// <summary>Words of the workspace.</summary>
    public int Words { get; private set; }

    /// <summary>Words of a value.</summary>
    public int SlotWords { get; }

    /// <summary>Words of a column.</summary>
    public int ColumnWords { get; }

    /// <summary>Where the preprocessed columns begin; the main ones begin at 0.</summary>
    public int FixedAt { get; }

    /// <summary>Where the columns of the second phase begin.</summary>
    public int AuxiliaryAt { get; }

    /// <summary>Where the values begin that shall be zero.</summary>
    public int OutputAt { get; }

    /// <summary>What the running evaluation is multiplied with, less 1.</summary>
    public int FactorAt { get; }

    /// <summary>What is added to the running evaluation.</summary>
    public int AddendAt { get; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<TextStep> Steps => steps;

    /// <summary>Places of fields and published words, with the power of the challenge that each is multiplied with.</summary>
    public IReadOnlyList<(int Place, int Power)> Fields => fields;

    /// <summary>Places that hold a constant.</summary>
    public IReadOnlyList<(int Place, ulong Value)> Constants => constants;

    /// <summary>Places that hold a public input.</summary>
    public IReadOnlyList<(int Place, int Index)> Publics => publics;

    /// <summary>Constant fields of messages: they go into the shift.</summary>
    public IReadOnlyList<(int Message, ulong Value, int Power)> ConstantFields => constantFields;

    /// <summary>For every value that shall be zero its power of the constraint challenge, and of X.</summary>
    public IReadOnlyList<(int Gamma, int Coordinate)> Outputs => outputs;

    /// <summary>Values that are zero on all rows; those of the first row follow.</summary>
    public int AllCount { get; private set; }

    /// <summary>Values that are zero on the first row; those of the last row follow.</summary>
    public int FirstCount { get; private set; }

    /// <summary>Values that are zero on the last row; those of all rows but the last follow.</summary>
    public int LastCount { get; private set; }

    /// <summary>Values that are zero on all rows but the last.</summary>
    public int TransitionCount => outputs.Count - AllCount - FirstCount - LastCount;

    /// <summary>Which squares of main columns hold any that the steps read.</summary>
    public bool[] MainStrips { get; }

    /// <summary>Fraction columns.</summary>
    public int FractionColumns => shape.FractionColumns.Count;

    /// <summary>The first value of the fraction columns, behind the text's values of all rows.</summary>
    public int FractionsFrom => AllCount - (Extension.Degree * FractionColumns);

    /// <summary>The place of output i.</summary>
    public int Output(int index) => OutputAt + (index * SlotWords);

    void OrderOutputs()
    {
        int fractions = shape.Constraints.Count, running = fractions + shape.FractionColumns.Count;
        int runs = (shape.HasTerminal ? 1 : 0) + (shape.HasPublication ? 1 : 0);
        void Take(RowSet rows, int which)
        {
            for (int i = 0; i < shape.Constraints.Count; i++)
            {
                if (shape.Constraints[i].Rows != rows) continue;
                outputOfConstraint[i] = outputs.Count;
                outputs.Add((i, 0));
            }
            for (int column = 0; rows == RowSet.All && column < shape.FractionColumns.Count; column++) Three(fractions + column);
            for (int run = 0; rows != RowSet.All && run < runs; run++) Three(running + (3 * run) + which);
        }
        void Three(int gamma)
        {
            for (int coordinate = 0; coordinate < Extension.Degree; coordinate++) outputs.Add((gamma, coordinate));
        }
        Take(RowSet.All, 0);
        AllCount = outputs.Count;
        Take(RowSet.First, 0);
        FirstCount = outputs.Count - AllCount;
        Take(RowSet.Last, 2);
        LastCount = outputs.Count - AllCount - FirstCount;
        Take(RowSet.Transition, 1);
    }

    void CountUses()
    {
        var seen = new bool[arena.Count];
        void Use(Symbol symbol)
        {
            uses[symbol.Id]++;
            if (seen[symbol.Id]) return;
            seen[symbol.Id] = true;
            if (IsLeaf(symbol)) return;
            (Symbol left, Symbol right) = arena.Operands(symbol);
            Use(left);
            Use(right);
        }
        if (isQuotient)
            foreach (ConstraintShape constraint in shape.Constraints) Use(constraint.Value);
        foreach ((InteractionShape interaction, TermShape term) in shape.Interactions.Select(i => (i, shape.Terms[i.Term])))
        {
            foreach (Symbol field in interaction.Fields) Use(field);
            Use(interaction.Multiplicity);
            if (term.IsExclusive) Use(interaction.Gate!.Value);
        }
        foreach (PublicationShape publication in shape.Publications)
        {
            Use(publication.Flag);
            foreach (Symbol word in publication.Words) Use(word);
        }
    }

    void Emit()
    {
        for (int i = 0; isQuotient && i < shape.Constraints.Count; i++)
        {
            int target = Output(outputOfConstraint[i]);
            Symbol value = shape.Constraints[i].Value;
            if (!IsLeaf(value) && places[value.Id] < 0) Compute(value, target);
            else steps.Add(new(TextStepKind.Copy, target, Place(value)));
            Release(value);
        }
        int term = 0;
        for (int column = 0; column < shape.FractionColumns.Count; column++)
        {
            Fraction first = FractionOf(term++);
            if (shape.FractionColumns[column] == 1)
            {
                steps.Add(new(TextStepKind.OneFraction, column, first.Denominator, first.Numerator, Signs: first.Sign));
            }
            else
            {
                Fraction second = FractionOf(term++);
                steps.Add(new(
                    TextStepKind.TwoFractions, column, first.Denominator, first.Numerator, second.Denominator, second.Numerator,
                    first.Sign | (second.Sign << 1)));
                Release(second);
            }
            Release(first);
        }
        for (int i = 0; i < shape.Publications.Count; i++)
        {
            PublicationShape publication = shape.Publications[i];
            int flag = Place(publication.Flag), count = publication.Words.Count;
            int[] words = [.. publication.Words.Select(Place)];
            fields.AddRange(words.Select((place, word) => (place, count - 1 - word)));
            steps.Add(new(
                i == 0 ? TextStepKind.BeginPublication : TextStepKind.ContinuePublication,
                FactorAt, flag, fields.Count - count, fields.Count));
            Release(publication.Flag);
            foreach (Symbol word in publication.Words) Release(word);
        }
    }

    Fraction FractionOf(int index)
    {
        TermShape term = shape.Terms[index];
        if (!term.IsExclusive)
        {
            InteractionShape message = shape.Interactions[term.First];
            bool isOne = arena.Kind(message.Multiplicity) == SymbolKind.Constant && arena.Value(message.Multiplicity) == 1;
            int times = isOne ? One : Place(message.Multiplicity);
            return new(Fold(term.First), times, message.IsReceived ? 1 : 0, message.Multiplicity);
        }
        int denominator = Cubic(), numerator = Slot();
        for (int i = term.First; i < term.First + term.Count; i++)
        {
            InteractionShape message = shape.Interactions[i];
            int fold = Fold(i), gate = Place(message.Gate!.Value), times = Place(message.Multiplicity);
            bool isFirst = i == term.First;
            steps.Add(new(isFirst ? TextStepKind.BeginGroup : TextStepKind.ContinueGroup, denominator, fold, gate));
            if (isFirst) steps.Add(new(message.IsReceived ? TextStepKind.Negate : TextStepKind.Copy, numerator, times));
            else steps.Add(new(message.IsReceived ? TextStepKind.Subtract : TextStepKind.Add, numerator, numerator, times));
            freeCubics.Push(fold);
            Release(message.Gate.Value);
            Release(message.Multiplicity);
        }
        return new(denominator, numerator, 0, null);
    }

    int Fold(int index)
    {
        InteractionShape message = shape.Interactions[index];
        var found = new List<(int Place, int Power)>();
        for (int power = 0; power < message.Fields.Count; power++)
        {
            Symbol field = message.Fields[power];
            if (arena.Kind(field) == SymbolKind.Constant) constantFields.Add((index, arena.Value(field), power));
            else found.Add((Place(field), power));
        }
        int target = Cubic();
        fields.AddRange(found);
        steps.Add(new(TextStepKind.Fold, target, index, fields.Count - found.Count, fields.Count));
        foreach (Symbol field in message.Fields) Release(field);
        return target;
    }

    int Place(Symbol symbol)
    {
        if (places[symbol.Id] < 0) Compute(symbol, -1);
        return places[symbol.Id];
    }

    void Compute(Symbol symbol, int target)
    {
        if (IsLeaf(symbol))
        {
            places[symbol.Id] = Leaf(symbol);
            return;
        }
        (Symbol left, Symbol right) = arena.Operands(symbol);
        int a = Place(left), b = Place(right);

        // A step reads a pack of its operands before it writes that pack, so the result may take the place of an operand.
        Release(left);
        Release(right);
        if (target < 0) temporaries.Add(target = Slot());
        TextStepKind kind = arena.Kind(symbol) switch
        {
            SymbolKind.Add => TextStepKind.Add,
            SymbolKind.Subtract => TextStepKind.Subtract,
            _ => TextStepKind.Multiply,
        };
        steps.Add(new(kind, target, a, b));
        places[symbol.Id] = target;
    }

    int Leaf(Symbol symbol)
    {
        int index = (int)arena.Value(symbol);
        switch (arena.Kind(symbol))
        {
            case SymbolKind.Row:
                MainStrips[index / lanes] = true;
                return index * ColumnWords;
            case SymbolKind.Next:
                MainStrips[index / lanes] = true;
                return (index * ColumnWords) + 1;
            case SymbolKind.Preprocessed:
                return FixedAt + (index * ColumnWords);
            case SymbolKind.NextPreprocessed:
                return FixedAt + (index * ColumnWords) + 1;
        }
        int place = Grow(SlotWords);
        if (arena.Kind(symbol) == SymbolKind.Constant) constants.Add((place, arena.Value(symbol)));
        else publics.Add((place, index));
        return place;
    }

    bool IsLeaf(Symbol symbol) => arena.Kind(symbol) is not (SymbolKind.Add or SymbolKind.Subtract or SymbolKind.Multiply);

    int Slot() => freeSlots.TryPop(out int place) ? place : Grow(SlotWords);

    int Cubic() => freeCubics.TryPop(out int place) ? place : Grow(Extension.Degree * SlotWords);

    int Grow(int words)
    {
        Words += words;
        return Words - words;
    }

    void Release(Symbol symbol)
    {
        if (--uses[symbol.Id] == 0 && temporaries.Contains(places[symbol.Id])) freeSlots.Push(places[symbol.Id]);
    }

    void Release(Fraction fraction)
    {
        freeCubics.Push(fraction.Denominator);
        if (fraction.Times is Symbol times) Release(times);
        else freeSlots.Push(fraction.Numerator);
    }

    // Places of a fraction; the multiplicity is null where the numerator is a value of its own.
    readonly record struct Fraction(int Denominator, int Numerator, int Sign, Symbol? Times);
}
