using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>A table's constraints over its vanishing polynomial, on the two cosets that determine the quotient.</summary>
static unsafe class QuotientParts<P> where P : unmanaged, IPack<P>
{
    public static void Add(QuotientTask task, Workers workers)
    {
        long height = 1L << task.LogHeight;
        var program = new TextProgram(task.Table, P.Lanes, true);
        int blocks = (int)((height + program.SlotWords - 1) / program.SlotWords);
        for (int half = 0; half < 2; half++)
        {
            int chunk = half;
            Goldilocks shift = ProofDomain.Point(task.LogHeight, task.LogBlowup, task.CosetOf(half));
            using var points = new Selectors(shift, task.LogHeight, workers);
            Weight[] weights = Weights(task, program, points);
            workers.Run(blocks, (from, to) => Rows(task, program, weights, chunk, points, from, to));
        }
    }

    // What holds on all rows, or all but the last, is over the vanishing polynomial, which is constant on the coset.
    static Weight[] Weights(QuotientTask task, TextProgram program, Selectors points)
    {
        var weights = new Weight[program.Outputs.Count];
        Extension[] powers = PhaseChallenges.Powers(Extension.X, Extension.Degree);
        int firstOver = program.AllCount, lastOver = firstOver + program.FirstCount + program.LastCount;
        for (int i = 0; i < weights.Length; i++)
        {
            (int gamma, int coordinate) = program.Outputs[i];
            Extension weight = task.Gammas[gamma] * powers[coordinate];
            weights[i] = new(i >= firstOver && i < lastOver ? weight : weight * points.OverVanishing);
        }
        return weights;
    }

    static void Rows(QuotientTask task, TextProgram program, Weight[] weights, int half, Selectors points, int from, int to)
    {
        TableShape shape = task.Table.Shape;
        long height = 1L << task.LogHeight, start = height * task.CosetOf(half);
        int slotWords = program.SlotWords, auxiliaryWidth = shape.AuxiliaryColumns * Extension.Degree;
        int running = shape.FractionColumns.Count * Extension.Degree, upTo = program.Outputs.Count - program.TransitionCount;
        P lastRow = P.Constant(points.LastRow.Value), root = P.Constant(points.Root.Value);
        using var run = new TextRun<P>(program, task.Table, task.Challenges, task.PublicInputs);
        fixed (Weight* weight = weights)
        {
            for (int block = from; block < to; block++)
            {
                long row = (long)block * slotWords;
                int packs = (int)Math.Min(slotWords, height - row) / P.Lanes;
                run.Load(task.Main, start, row, height, 0, packs, shape.UsesNext ? 0 : shape.Width);
                if (task.Preprocessed is Matrix preprocessed)
                {
                    run.Load(
                        preprocessed, start, row, height, program.FixedAt, packs, shape.UsesNext ? 0 : shape.PreprocessedWidth);
                }
                if (task.Auxiliary is Matrix auxiliary)
                    run.Load(auxiliary, start, row, height, program.AuxiliaryAt, packs, Math.Min(running, auxiliaryWidth));
                run.Execute(packs, true);
                for (int pack = 0; pack < packs; pack++)
                {
                    RunningSums(run, task, pack);
                    long place = row + (pack * P.Lanes);
                    P* outputs = run.At(program.OutputAt) + pack;
                    Scale(outputs, program.AllCount, program.FirstCount, P.Load(points.OverFirst + place));
                    P overLast = P.Load(points.OverFirst + place + 1) * root;
                    Scale(outputs, program.AllCount + program.FirstCount, program.LastCount, overLast);
                    Cubic<P> value = P.WeightedSum((ulong*)outputs, slotWords, weight, upTo);
                    if (program.TransitionCount > 0)
                    {
                        ulong* transitions = (ulong*)outputs + ((long)upTo * slotWords);
                        P selector = P.Load(points.Points + place) - lastRow;
                        value += P.WeightedSum(transitions, slotWords, weight + upTo, program.TransitionCount) * selector;
                    }
                    Accumulate(task.Sums, 3 * half, place, value.A);
                    Accumulate(task.Sums, (3 * half) + 1, place, value.B);
                    Accumulate(task.Sums, (3 * half) + 2, place, value.C);
                }
            }
        }
    }

    static void Scale(P* outputs, int first, int count, P factor)
    {
        for (int i = first; i < first + count; i++) outputs[i * TextProgram.Packs] *= factor;
    }

    // The accumulator starts at 0, grows by the row's fractions, and ends at the terminal; the evaluation likewise from 1.
    static void RunningSums(TextRun<P> run, QuotientTask task, int pack)
    {
        TextProgram program = run.Program;
        TableShape shape = task.Table.Shape;
        int columnWords = program.ColumnWords, width = Extension.Degree * columnWords;
        int column = program.AuxiliaryAt + (shape.FractionColumns.Count * width);
        int first = program.AllCount + program.FirstCount, last = first + program.LastCount, transition = program.Outputs.Count;
        if (shape.HasPublication)
        {
            int evaluation = column + (shape.HasTerminal ? width : 0);
            Cubic<P> value = run.CubicAt(evaluation, pack, columnWords), factor = run.CubicAt(program.FactorAt, pack, program.SlotWords);
            Cubic<P> following = value + (value * factor) + run.CubicAt(program.AddendAt, pack, program.SlotWords);
            Put(run, pack, first -= 3, value - Cubic<P>.Broadcast(Extension.One));
            Put(run, pack, last -= 3, following - Cubic<P>.Broadcast(task.Evaluation));
            Put(run, pack, transition -= 3, run.CubicAt(evaluation + 1, pack, columnWords) - following);
        }
        if (!shape.HasTerminal) return;
        Cubic<P> sum = run.CubicAt(column, pack, columnWords), after = sum;
        for (int fraction = program.AuxiliaryAt; fraction < column; fraction += width) after += run.CubicAt(fraction, pack, columnWords);
        Put(run, pack, first - 3, sum);
        Put(run, pack, last - 3, after - Cubic<P>.Broadcast(task.Terminal));
        Put(run, pack, transition - 3, run.CubicAt(column + 1, pack, columnWords) - after);
    }

    static void Put(TextRun<P> run, int pack, int output, in Cubic<P> value)
    {
        run.At(run.Program.Output(output))[pack] = value.A;
        run.At(run.Program.Output(output + 1))[pack] = value.B;
        run.At(run.Program.Output(output + 2))[pack] = value.C;
    }

    static void Accumulate(Matrix sums, int line, long row, P value)
    {
        ulong* words = sums.RowData(line) + row;
        P.Store(words, P.Load(words) + value);
    }
}
