using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>A table's constraints over its vanishing polynomial, on the two cosets that determine the quotient.</summary>
static unsafe class QuotientParts<P> where P : unmanaged, IPack<P>
{
    public static void Add<TTable>(QuotientTask task, Workers workers) where TTable : struct, ITable
    {
        long height = 1L << task.LogHeight;
        for (int half = 0; half < 2; half++)
        {
            int chunk = half;
            Goldilocks shift = ProofDomain.Point(task.LogHeight, task.LogBlowup, task.CosetOf(half));
            using var points = new Selectors(shift, task.LogHeight, workers);
            int blocks = (int)(height / P.Lanes);
            workers.Run(blocks, (from, to) => Rows<TTable>(task, chunk, points, from, to));
        }
    }

    static void Rows<TTable>(QuotientTask task, int half, Selectors points, int from, int to) where TTable : struct, ITable
    {
        TableShape shape = task.Table.Shape;
        long height = 1L << task.LogHeight, start = height * task.CosetOf(half);
        int auxiliaryWidth = shape.AuxiliaryColumns * Extension.Degree;
        using var scratch = new Matrix(
            2 * (PackRows<P>.BufferLength(shape.Width) + PackRows<P>.BufferLength(shape.PreprocessedWidth)
                + PackRows<P>.BufferLength(auxiliaryWidth)),
            P.Lanes);
        using Matrix inputs = SecondPhaseColumns<P>.Broadcast(task.PublicInputs);
        P* main = (P*)scratch.Data, mainNext = main + PackRows<P>.BufferLength(shape.Width);
        P* pre = mainNext + PackRows<P>.BufferLength(shape.Width), preNext = pre + PackRows<P>.BufferLength(shape.PreprocessedWidth);
        P* aux = preNext + PackRows<P>.BufferLength(shape.PreprocessedWidth), auxNext = aux + PackRows<P>.BufferLength(auxiliaryWidth);
        Extension[] shifts = [.. task.Table.BusOfInteraction.Select(bus => task.Challenges.BusShifts[bus])];
        int[] terms = [.. shape.FractionColumns];
        P overVanishing = P.Constant(points.OverVanishing.Value), lastRow = P.Constant(points.LastRow.Value);
        fixed (Extension* beta = task.Challenges.BetaPowers, z = task.Challenges.ZPowers, shift = shifts, gammas = task.Gammas)
        fixed (int* term = terms)
        {
            for (int block = from; block < to; block++)
            {
                long row = (long)block * P.Lanes;
                Load(task.Main, start, row, height, main);
                if (shape.UsesNext) Load(task.Main, start, row + 1, height, mainNext);
                if (task.Preprocessed is not null)
                {
                    Load(task.Preprocessed, start, row, height, pre);
                    if (shape.UsesNext) Load(task.Preprocessed, start, row + 1, height, preNext);
                }
                if (task.Auxiliary is not null)
                {
                    Load(task.Auxiliary, start, row, height, aux);
                    Load(task.Auxiliary, start, row + 1, height, auxNext);
                }
                var sink = new QuotientSink<P>
                {
                    Main = main,
                    MainNext = mainNext,
                    Fixed = pre,
                    FixedNext = preNext,
                    Inputs = (P*)inputs.Data,
                    Auxiliary = (Cubic<P>*)aux,
                    BetaPowers = beta,
                    ZPowers = z,
                    Shifts = shift,
                    Gammas = gammas,
                    FractionGammas = gammas + shape.Constraints.Count,
                    Terms = term,
                };
                TTable.Constrain(new Constraints<P, QuotientSink<P>>(ref sink));
                RunningSums(ref sink, task, (Cubic<P>*)auxNext, gammas);

                P point = P.Load(points.Points + row);
                Cubic<P> value = (sink.All + (sink.Transition * (point - lastRow))) * overVanishing;
                value += sink.First * P.Load(points.OverFirst + row);
                value += sink.Last * (P.Load(points.OverFirst + row + 1) * P.Constant(points.Root.Value));
                Accumulate(task.Sums, 3 * half, row, value.A);
                Accumulate(task.Sums, (3 * half) + 1, row, value.B);
                Accumulate(task.Sums, (3 * half) + 2, row, value.C);
            }
        }
    }

    // The accumulator starts at 0, grows by the row's fractions, and ends at the terminal; the evaluation likewise from 1.
    static void RunningSums(ref QuotientSink<P> sink, QuotientTask task, Cubic<P>* next, Extension* gammas)
    {
        TableShape shape = task.Table.Shape;
        int column = shape.FractionColumns.Count;
        Extension* gamma = gammas + shape.Constraints.Count + column;
        if (shape.HasTerminal)
        {
            Cubic<P> sum = sink.Auxiliary[column], after = sum + sink.Fractions;
            sink.First += sum * Cubic<P>.Broadcast(gamma[0]);
            sink.Transition += (next[column] - after) * Cubic<P>.Broadcast(gamma[1]);
            sink.Last += (after - Cubic<P>.Broadcast(task.Terminal)) * Cubic<P>.Broadcast(gamma[2]);
            gamma += 3;
            column++;
        }
        if (!shape.HasPublication) return;
        Cubic<P> value = sink.Auxiliary[column], following = value + (value * sink.Factor) + sink.Addend;
        sink.First += (value - Cubic<P>.Broadcast(Extension.One)) * Cubic<P>.Broadcast(gamma[0]);
        sink.Transition += (next[column] - following) * Cubic<P>.Broadcast(gamma[1]);
        sink.Last += (following - Cubic<P>.Broadcast(task.Evaluation)) * Cubic<P>.Broadcast(gamma[2]);
    }

    static void Load(Matrix matrix, long start, long row, long height, P* target) =>
        PackRows<P>.Load(matrix, start, row, height, target);

    static void Accumulate(Matrix sums, int line, long row, P value)
    {
        ulong* words = sums.RowData(line) + row;
        P.Store(words, P.Load(words) + value);
    }
}
