using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The columns of the second phase on packs: fractions row by row with shared inversions, then the running sums.</summary>
/// <remarks>
/// 1 / D in the extension is the product of D's conjugates over the norm, and the norm lies in the base field: so a batch inverts base
/// elements, one per lane and fraction.
/// </remarks>
static unsafe class SecondPhaseColumns<P> where P : unmanaged, IPack<P>
{
    // Blocks per shared inversion: enough that the one Fermat power vanishes, few enough for the first caches.
    const int BatchBlocks = 4;

    // A power of two, like the heights.
    const int PieceCount = 64;

    public static void Fill(SecondPhaseTask task, Workers workers)
    {
        long height = task.Trace.Height;
        var program = new TextProgram(task.Table, P.Lanes, false);
        using var sums = new Matrix(height, Extension.Degree, workers.Memory);
        using Matrix? steps = task.Table.Shape.HasPublication ? new Matrix(height, 2 * Extension.Degree, workers.Memory) : null;
        int blocks = (int)((height + program.SlotWords - 1) / program.SlotWords), batches = (blocks + BatchBlocks - 1) / BatchBlocks;
        workers.Run(batches, (from, to) =>
        {
            using var scratch = new Scratch(task, program);
            for (int batch = from; batch < to; batch++)
                Batch(task, scratch, sums, steps, batch * BatchBlocks, Math.Min(blocks, (batch + 1) * BatchBlocks));
        });
        if (task.Table.Shape.HasTerminal) Accumulate(task, sums, workers);
        if (steps is not null) Evaluate(task, steps);
    }

    static void Batch(SecondPhaseTask task, Scratch scratch, Matrix sums, Matrix? steps, int from, int to)
    {
        TableShape shape = task.Table.Shape;
        TextRun<P> run = scratch.Run;
        int columns = shape.FractionColumns.Count, slotWords = run.Program.SlotWords, done = 0;
        fixed (Goldilocks* cells = task.Trace.Cells, fixedCells = task.Table.PreprocessedCells)
        {
            for (int block = from; block < to; block++)
            {
                long row = (long)block * slotWords;
                int packs = (int)Math.Min(slotWords, task.Trace.Height - row) / P.Lanes;
                run.Load((ulong*)cells, shape.Width, row, 0, packs, run.Program.MainStrips);
                if (shape.PreprocessedWidth > 0)
                    run.Load((ulong*)fixedCells, shape.PreprocessedWidth, row, run.Program.FixedAt, packs, default);
                run.Numerators = scratch.Numerators + (done * columns);
                run.Denominators = scratch.Denominators + (done * columns);
                run.Execute(packs, false);
                for (int pack = 0; steps is not null && pack < packs; pack++)
                {
                    Write(steps, row + (pack * P.Lanes), run.CubicAt(run.Program.FactorAt, pack, slotWords),
                        run.CubicAt(run.Program.AddendAt, pack, slotWords));
                }
                done += packs;
            }
        }
        if (columns == 0) return;

        Divide(scratch.Numerators, scratch.Denominators, scratch.Norms, columns * done);
        Cubic<P>* values = scratch.Output;
        for (int pack = 0; pack < done; pack++)
        {
            Cubic<P> sum = default;
            for (int column = 0; column < columns; column++)
            {
                values[column] = scratch.Numerators[(pack * columns) + column];
                sum += values[column];
            }
            long row = ((long)from * slotWords) + (pack * P.Lanes);
            PackRows<P>.Store((P*)values, columns * 3, task.Output.RowData(row), task.Output.Stride);
            *scratch.Sum = sum;
            PackRows<P>.Store((P*)scratch.Sum, 3, sums.RowData(row), sums.Stride);
        }
    }

    // Numerators become quotients: running products of the norms, one inversion, and back.
    static void Divide(Cubic<P>* numerators, Cubic<P>* denominators, P* norms, int count)
    {
        P* running = norms + count;
        P product = P.Constant(1);
        for (int i = 0; i < count; i++)
        {
            (P norm, Cubic<P> conjugates) = Cubic<P>.Norm(denominators[i]);
            denominators[i] = conjugates;
            norms[i] = norm;
            running[i] = product;
            product *= norm;
        }
        P inverse = Invert(product);
        for (int i = count - 1; i >= 0; i--)
        {
            numerators[i] = numerators[i] * denominators[i] * (running[i] * inverse);
            inverse *= norms[i];
        }
    }

    static P Invert(P value)
    {
        ulong* words = stackalloc ulong[8];
        P.Store(words, value);
        for (int lane = 0; lane < P.Lanes; lane++)
        {
            // A vanishing denominator has probability rows messages / p^3; the proof would be wrong, not unsound.
            if (words[lane] == 0)
                throw new InvalidOperationException("A message has the fingerprint 0; another trace order draws other challenges.");
            words[lane] = Goldilocks.Reduce(words[lane]).Inverse().Value;
        }
        return P.Load(words);
    }

    // Sums of pieces first, then each piece from the sum of those before it.
    static void Accumulate(SecondPhaseTask task, Matrix sums, Workers workers)
    {
        int column = task.Table.Shape.FractionColumns.Count * Extension.Degree, pieces = (int)Math.Min(sums.Rows, PieceCount);
        long rows = sums.Rows / pieces;
        var before = new Extension[pieces + 1];
        workers.Run(pieces, (from, to) =>
        {
            for (int piece = from; piece < to; piece++)
            {
                Extension sum = Extension.Zero;
                for (long row = piece * rows; row < (piece + 1) * rows; row++) sum += Get(sums.RowData(row));
                before[piece + 1] = sum;
            }
        });
        for (int piece = 0; piece < pieces; piece++) before[piece + 1] += before[piece];
        workers.Run(pieces, (from, to) =>
        {
            for (int piece = from; piece < to; piece++)
            {
                Extension sum = before[piece];
                for (long row = piece * rows; row < (piece + 1) * rows; row++)
                {
                    Put(task.Output.RowData(row) + column, sum);
                    sum += Get(sums.RowData(row));
                }
            }
        });
        task.Terminal = before[pieces];
    }

    static void Evaluate(SecondPhaseTask task, Matrix steps)
    {
        int column = (task.Table.Shape.AuxiliaryColumns - 1) * Extension.Degree;
        Extension value = Extension.One;
        for (long row = 0; row < steps.Rows; row++)
        {
            Put(task.Output.RowData(row) + column, value);
            value += (value * Get(steps.RowData(row))) + Get(steps.RowData(row) + Extension.Degree);
        }
        task.Evaluation = value;
    }

    static void Write(Matrix steps, long row, in Cubic<P> factor, in Cubic<P> addend)
    {
        P* packs = stackalloc P[8];
        (packs[0], packs[1], packs[2], packs[3], packs[4], packs[5]) = (factor.A, factor.B, factor.C, addend.A, addend.B, addend.C);
        PackRows<P>.Store(packs, 6, steps.RowData(row), steps.Stride);
    }

    static void Put(ulong* words, in Extension value) => *(Extension*)words = value;

    static Extension Get(ulong* words) => *(Extension*)words;

    // What one thread works in. Matrices serve as aligned memory here: packs follow each other without regard to rows.
    sealed class Scratch : IDisposable
    {
        readonly Matrix memory;

        public Scratch(SecondPhaseTask task, TextProgram program)
        {
            int columns = program.FractionColumns, fractions = Math.Max(1, columns * BatchBlocks * TextProgram.Packs);
            int output = PackRows<P>.BufferLength(columns * Extension.Degree);
            memory = new(1, P.Lanes * ((8 * fractions) + output + 8));
            Run = new(program, task.Table, task.Challenges, task.PublicInputs);
            Numerators = (Cubic<P>*)memory.Data;
            Denominators = Numerators + fractions;
            Norms = (P*)(Denominators + fractions);
            Output = (Cubic<P>*)(Norms + (2 * fractions));
            Sum = (Cubic<P>*)((P*)Output + output);
        }

        public TextRun<P> Run { get; }

        public Cubic<P>* Numerators { get; }

        public Cubic<P>* Denominators { get; }

        public P* Norms { get; }

        public Cubic<P>* Output { get; }

        public Cubic<P>* Sum { get; }

        public void Dispose()
        {
            memory.Dispose();
            Run.Dispose();
        }
    }
}
