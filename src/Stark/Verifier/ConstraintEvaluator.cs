using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>What a table's text says at one point outside the domain: the sum of all its constraints, each with its power.</summary>
sealed class ConstraintEvaluator : ITableVisitor<Extension>
{
    public required Challenges Challenges { get; init; }

    public required Extension[] PublicInputs { get; init; }

    /// <summary>The constraint challenge.</summary>
    public required Extension Gamma { get; init; }

    /// <summary>The point: zeta raised to the table's share of the tallest height.</summary>
    public required Extension Point { get; init; }

    public required int LogHeight { get; init; }

    public required int FirstPower { get; init; }

    public required Extension[] Row { get; init; }

    public required Extension[] Next { get; init; }

    public required Extension[] Preprocessed { get; init; }

    public required Extension[] NextPreprocessed { get; init; }

    /// <summary>Columns of the second phase, as extension elements.</summary>
    public required Extension[] Auxiliary { get; init; }

    public required Extension[] NextAuxiliary { get; init; }

    public required Extension Terminal { get; init; }

    public required Extension Evaluation { get; init; }

    /// <summary>The table's part of the quotient at the point.</summary>
    public Extension Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        TableShape shape = table.Shape;
        var sums = new Extension[4];
        var sink = new Sink(this, table, sums);
        TTable.Constrain(new Constraints<Extension, Sink>(ref sink));

        Extension fractions = sink.FinishFractions();
        int power = shape.Constraints.Count + shape.FractionColumns.Count, column = shape.FractionColumns.Count;
        if (shape.HasTerminal)
        {
            Extension sum = Auxiliary[column], next = NextAuxiliary[column];
            sums[(int)RowSet.First] += Power(power++) * sum;
            sums[(int)RowSet.Transition] += Power(power++) * (next - sum - fractions);
            sums[(int)RowSet.Last] += Power(power++) * (sum + fractions - Terminal);
            column++;
        }
        if (shape.HasPublication)
        {
            Extension value = Auxiliary[column], next = NextAuxiliary[column];
            Extension after = value + sink.Publications(value);
            sums[(int)RowSet.First] += Power(power++) * (value - Extension.One);
            sums[(int)RowSet.Transition] += Power(power++) * (next - after);
            sums[(int)RowSet.Last] += Power(power) * (after - Evaluation);
        }

        // First and last rows: the quotient (Y^n - 1) / (Y - y) is the selector, so over Y^n - 1 it leaves 1 / (Y - y).
        Extension last = Goldilocks.RootOfUnity(LogHeight).Inverse();
        Extension vanishing = (Point.PowTwoTo(LogHeight) - Extension.One).Inverse();
        return ((sums[(int)RowSet.All] + (sums[(int)RowSet.Transition] * (Point - last))) * vanishing)
            + (sums[(int)RowSet.First] * (Point - Extension.One).Inverse())
            + (sums[(int)RowSet.Last] * (Point - last).Inverse());
    }

    Extension Power(int constraint) => Gamma.Pow((ulong)(FirstPower + constraint));

    struct Sink(ConstraintEvaluator at, CircuitTable table, Extension[] sums) : ISink<Extension>
    {
        int constraint;
        int interaction;
        int term;
        int column;
        bool isExclusive;
        Extension groupNumerator, groupDenominator;
        Extension firstNumerator, firstDenominator;
        readonly List<(Extension Flag, Extension Fold, int Width)> publications = [];

        readonly public ref readonly C Row<C>() where C : unmanaged => ref As<C>(at.Row);

        readonly public ref readonly C Next<C>() where C : unmanaged => ref As<C>(at.Next);

        readonly public ref readonly C Preprocessed<C>() where C : unmanaged => ref As<C>(at.Preprocessed);

        readonly public ref readonly C NextPreprocessed<C>() where C : unmanaged => ref As<C>(at.NextPreprocessed);

        readonly public ref readonly C Public<C>() where C : unmanaged => ref As<C>(at.PublicInputs);

        public void Constrain(RowSet rows, Extension value, string clause, string text) =>
            sums[(int)rows] += at.Power(constraint++) * value;

        public void Interact<M>(in Traffic<Extension> traffic, in M message, string clause) where M : struct, IMessage<Extension>
        {
            Extension denominator = at.Challenges.Denominator(table.BusOfInteraction[interaction++], message);
            Extension numerator = traffic.Multiplicity();
            if (isExclusive)
            {
                groupDenominator += traffic.Gate * (denominator - Extension.One);
                groupNumerator += numerator;
            }
            else
            {
                Term(numerator, denominator);
            }
        }

        readonly public void Publish<M>(RowSet rows, Extension flag, in M words, string clause) where M : struct, IMessage<Extension>
        {
            var horner = new Horner(at.Challenges.Z);
            words.Write(ref horner);
            publications.Add((flag, horner.Value, horner.Count));
        }

        public void BeginExclusive(string clause) =>
            (isExclusive, groupNumerator, groupDenominator) = (true, Extension.Zero, Extension.One);

        public void EndExclusive()
        {
            isExclusive = false;
            Term(groupNumerator, groupDenominator);
        }

        /// <summary>The sum of all fractions of the row.</summary>
        public readonly Extension FinishFractions()
        {
            Extension sum = Extension.Zero;
            for (int i = 0; i < table.Shape.FractionColumns.Count; i++) sum += at.Auxiliary[i];
            return sum;
        }

        /// <summary>What the row's published words add to the running evaluation.</summary>
        public readonly Extension Publications(Extension value)
        {
            Extension sum = Extension.Zero;
            foreach ((Extension flag, Extension fold, int width) in publications)
                sum += flag * ((value * (at.Challenges.Z.Pow((ulong)width) - Extension.One)) + fold);
            return sum;
        }

        // A column of one term: f D - N = 0; of two: f D1 D2 - (N1 D2 + N2 D1) = 0.
        void Term(Extension numerator, Extension denominator)
        {
            bool isPair = table.Shape.FractionColumns[column] == 2;
            if (isPair && term == 0)
            {
                (firstNumerator, firstDenominator, term) = (numerator, denominator, 1);
                return;
            }
            Extension value = at.Auxiliary[column] * denominator;
            Extension constraintValue = isPair
                ? (value * firstDenominator) - ((firstNumerator * denominator) + (numerator * firstDenominator)) : value - numerator;
            sums[(int)RowSet.All] += at.Power(table.Shape.Constraints.Count + column) * constraintValue;
            column++;
            term = 0;
        }

        static ref readonly C As<C>(Extension[] columns) where C : unmanaged
        {
            if (Unsafe.SizeOf<C>() != columns.Length * Unsafe.SizeOf<Extension>())
                throw new InvalidOperationException($"{typeof(C).Name} does not have {columns.Length} columns.");
            return ref Unsafe.As<Extension, C>(ref MemoryMarshal.GetArrayDataReference(columns));
        }
    }

    struct Horner(Extension z) : IFields<Extension>
    {
        public Extension Value { get; private set; }

        public int Count { get; private set; }

        public void Add(Extension value)
        {
            Value = (Value * z) + value;
            Count++;
        }
    }
}
