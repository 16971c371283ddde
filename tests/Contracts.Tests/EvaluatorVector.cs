using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Codegen;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>A random point for a table: the words of the evaluators, and what the verifier's own evaluator says.</summary>
sealed class EvaluatorVector
{
    const int LogHeight = 18;

    readonly EvaluatorInputs layout;
    readonly Extension[] elements;
    readonly Extension point;
    readonly CircuitTable table;
    readonly Circuit circuit;

    EvaluatorVector(Circuit circuit, int table, Extension[] elements, Extension point)
    {
        (this.circuit, this.table, this.elements, this.point) = (circuit, circuit.Tables[table], elements, point);
        layout = new(this.table.Shape, circuit.MaxMessageWidth + 1, circuit.PublicCount);
    }

    public static EvaluatorVector Random(Circuit circuit, int table, ulong seed)
    {
        var dice = new Dice(seed);
        Extension Any() => new(Word(dice), Word(dice), Word(dice));
        var layout = new EvaluatorInputs(circuit.Tables[table].Shape, circuit.MaxMessageWidth + 1, circuit.PublicCount);
        var elements = new Extension[layout.Count];
        for (int i = 0; i < elements.Length; i++) elements[i] = Any();
        Extension beta = Any(), point = Any(), last = Goldilocks.RootOfUnity(LogHeight).Inverse();
        for (int k = 0; k < layout.BetaPowers; k++) elements[EvaluatorInputs.Beta + k] = beta.Pow((ulong)k);
        for (int i = layout.Public; i < layout.Row; i++) elements[i] = elements[i].A;
        Extension vanishing = (point.PowTwoTo(LogHeight) - Extension.One).Inverse();
        elements[EvaluatorInputs.Selectors + (int)RowSet.All] = vanishing;
        elements[EvaluatorInputs.Selectors + (int)RowSet.First] = (point - Extension.One).Inverse();
        elements[EvaluatorInputs.Selectors + (int)RowSet.Transition] = (point - last) * vanishing;
        elements[EvaluatorInputs.Selectors + (int)RowSet.Last] = (point - last).Inverse();
        return new(circuit, table, elements, point);
    }

    /// <summary>The same with one more in a coordinate of a column at the point.</summary>
    public EvaluatorVector WithChangedCell(int column)
    {
        Extension[] changed = [.. elements];
        changed[layout.Row + column] += new Extension(default, Goldilocks.One, default);
        return new(circuit, table.Index, changed, point);
    }

    /// <summary>The calldata of an evaluator.</summary>
    public byte[] Input => [.. elements.SelectMany(element => PackedWord.Bytes(PackedWord.Of(element)))];

    /// <summary>What the verifier says.</summary>
    public byte[] Expected => PackedWord.Bytes(PackedWord.Of(table.Accept(new ConstraintEvaluator
    {
        Challenges = new(
            elements[EvaluatorInputs.Z], elements[EvaluatorInputs.Alpha], elements[EvaluatorInputs.Beta + 1], circuit.MaxMessageWidth),
        PublicInputs = layout.Row == layout.Public ? new Extension[circuit.PublicCount] : elements[layout.Public..layout.Row],
        Gamma = elements[EvaluatorInputs.Gamma],
        Point = point,
        LogHeight = LogHeight,
        FirstPower = 0,
        Row = elements[layout.Row..layout.Next],
        Next = elements[layout.Next..layout.Preprocessed],
        Preprocessed = elements[layout.Preprocessed..layout.NextPreprocessed],
        NextPreprocessed = elements[layout.NextPreprocessed..layout.Auxiliary],
        Auxiliary = OpenedColumns.Join(elements[layout.Auxiliary..layout.NextAuxiliary]),
        NextAuxiliary = OpenedColumns.Join(elements[layout.NextAuxiliary..layout.Count]),
        Terminal = elements[EvaluatorInputs.Terminal],
        Evaluation = elements[EvaluatorInputs.Evaluation],
    })));

    static Goldilocks Word(Dice dice) => Goldilocks.Reduce(dice.Next());
}
