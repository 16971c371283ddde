using ILGPU;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Gpu;

/// <summary>Reads a table's text in a kernel: one row and its successor, all constraints each with its power.</summary>
struct GpuSink : ISink<GpuField>
{
    public GpuTables Tables;
    public int RowIndex;
    public int NextIndex;
    public Cubic<GpuField> All;
    public Cubic<GpuField> First;
    public Cubic<GpuField> Transition;
    public Cubic<GpuField> Last;
    public Cubic<GpuField> Fractions;
    public Cubic<GpuField> Factor;
    public Cubic<GpuField> Addend;

    int constraint;
    int interaction;
    int column;
    int isSecond;
    int isExclusive;
    GpuField groupNumerator;
    Cubic<GpuField> groupDenominator;
    GpuField firstNumerator;
    Cubic<GpuField> firstDenominator;

    public readonly ref readonly C Row<C>() where C : unmanaged => ref Columns<C>(Tables.Main, RowIndex);

    public readonly ref readonly C Next<C>() where C : unmanaged => ref Columns<C>(Tables.Main, NextIndex);

    public readonly ref readonly C Preprocessed<C>() where C : unmanaged => ref Columns<C>(Tables.Preprocessed, RowIndex);

    public readonly ref readonly C NextPreprocessed<C>() where C : unmanaged =>
        ref Columns<C>(Tables.Preprocessed, NextIndex);

    public readonly ref readonly C Public<C>() where C : unmanaged => ref Columns<C>(Tables.Inputs, 0);

    public void Constrain(RowSet rows, GpuField value, string clause, string text)
    {
        Cubic<GpuField> weighted = GpuTables.Element(Tables.Gammas, constraint) * value;
        constraint++;
        if (rows == RowSet.All) All += weighted;
        else if (rows == RowSet.First) First += weighted;
        else if (rows == RowSet.Transition) Transition += weighted;
        else Last += weighted;
    }

    public void Interact<M>(in Traffic<GpuField> traffic, in M message, string clause) where M : struct, IMessage<GpuField>
    {
        var fold = new GpuFold { Powers = Tables.BetaPowers, Sum = GpuTables.Element(Tables.Shifts, interaction) };
        interaction++;
        message.Write(ref fold);
        GpuField numerator = traffic.Multiplicity();
        if (isExclusive == 0)
        {
            Term(numerator, fold.Sum);
            return;
        }
        groupNumerator += numerator;
        groupDenominator += (fold.Sum - One()) * traffic.Gate;
    }

    public void Publish<M>(RowSet rows, GpuField flag, in M words, string clause) where M : struct, IMessage<GpuField>
    {
        var fold = new GpuHorner { Z = GpuTables.Element(Tables.ZPowers, 1) };
        words.Write(ref fold);
        Factor += (GpuTables.Element(Tables.ZPowers, fold.Count) - One()) * flag;
        Addend += fold.Sum * flag;
    }

    public void BeginExclusive(string clause)
    {
        isExclusive = 1;
        groupNumerator = default;
        groupDenominator = One();
    }

    public void EndExclusive()
    {
        isExclusive = 0;
        Term(groupNumerator, groupDenominator);
    }

    /// <summary>An extension column of the second phase.</summary>
    public readonly Cubic<GpuField> Auxiliary(int row, int index)
    {
        int at = (row * Tables.AuxiliaryWidth) + (3 * index);
        return new(new(Tables.Auxiliary[at]), new(Tables.Auxiliary[at + 1]), new(Tables.Auxiliary[at + 2]));
    }

    /// <summary>The accumulator starts at 0, grows by the row's fractions, ends at the terminal; the evaluation likewise from 1.</summary>
    public void RunningSums()
    {
        int at = Tables.TextConstraints + Tables.FractionColumns, next = Tables.FractionColumns;
        if (Tables.HasTerminal != 0)
        {
            Cubic<GpuField> sum = Auxiliary(RowIndex, next), after = sum + Fractions;
            First += sum * GpuTables.Element(Tables.Gammas, at);
            Transition += (Auxiliary(NextIndex, next) - after) * GpuTables.Element(Tables.Gammas, at + 1);
            Last += (after - GpuTables.Element(Tables.Ends, 0)) * GpuTables.Element(Tables.Gammas, at + 2);
            at += 3;
            next++;
        }
        if (Tables.HasPublication == 0) return;
        Cubic<GpuField> value = Auxiliary(RowIndex, next), following = value + (value * Factor) + Addend;
        First += (value - One()) * GpuTables.Element(Tables.Gammas, at);
        Transition += (Auxiliary(NextIndex, next) - following) * GpuTables.Element(Tables.Gammas, at + 1);
        Last += (following - GpuTables.Element(Tables.Ends, 1)) * GpuTables.Element(Tables.Gammas, at + 2);
    }

    static Cubic<GpuField> One() => new(new(1), default, default);

    // As QuotientSink.Term: f D - N, or f D1 D2 - (N1 D2 + N2 D1).
    void Term(GpuField numerator, Cubic<GpuField> denominator)
    {
        if (Tables.Terms[column] == 2 && isSecond == 0)
        {
            firstNumerator = numerator;
            firstDenominator = denominator;
            isSecond = 1;
            return;
        }
        Cubic<GpuField> fraction = Auxiliary(RowIndex, column), value = fraction * denominator;
        if (isSecond != 0) value = (value * firstDenominator) - ((denominator * firstNumerator) + (firstDenominator * numerator));
        else value = new(value.A - numerator, value.B, value.C);
        All += value * GpuTables.Element(Tables.Gammas, Tables.TextConstraints + column);
        Fractions += fraction;
        column++;
        isSecond = 0;
    }

    // A cast view begins at a whole number of its elements, so rows lie without padding and the view is cast before it is indexed.
    static ref C Columns<C>(ArrayView<ulong> words, int row) where C : unmanaged => ref words.Cast<C>()[row];
}
