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
    // Rows per shared inversion: enough that the one Fermat power vanishes, few enough for the first cache.
    const int BatchPacks = 16;

    public static void Fill<TTable>(SecondPhaseTask task, Workers workers) where TTable : struct, ITable
    {
        long height = task.Trace.Height;
        using var sums = new Matrix(height, Extension.Degree, workers.Memory);
        using Matrix? steps = task.Table.Shape.HasPublication ? new Matrix(height, 2 * Extension.Degree, workers.Memory) : null;
        int blocks = (int)(height / P.Lanes), batches = (blocks + BatchPacks - 1) / BatchPacks;
        workers.Run(batches, (from, to) =>
        {
            using var scratch = new Scratch(task);
            for (int batch = from; batch < to; batch++)
                Batch<TTable>(task, scratch, sums, steps, batch * BatchPacks, Math.Min(blocks, (batch + 1) * BatchPacks));
        });
        if (task.Table.Shape.HasTerminal) Accumulate(task, sums);
        if (steps is not null) Evaluate(task, steps);
    }

    static void Batch<TTable>(SecondPhaseTask task, Scratch scratch, Matrix sums, Matrix? steps, int from, int to)
        where TTable : struct, ITable
    {
        TableShape shape = task.Table.Shape;
        int columns = shape.FractionColumns.Count, count = columns * (to - from);
        Cubic<P> zero = default, one = new(P.Constant(1), P.Constant(0), P.Constant(0));
        Cubic<P>* numerator = scratch.Numerators, denominator = scratch.Denominators;
        P* mainPacks = scratch.Main;
        fixed (Goldilocks* cells = task.Trace.Cells, fixedCells = task.Table.PreprocessedCells)
        fixed (Extension* beta = task.Challenges.BetaPowers, z = task.Challenges.ZPowers, shift = scratch.Shifts)
        fixed (int* term = scratch.Terms)
        {
            for (int block = from; block < to; block++)
            {
                long row = (long)block * P.Lanes;
                PackRows<P>.Load((ulong*)cells, shape.Width, row, task.Trace.Height, shape.Width, mainPacks);
                if (shape.PreprocessedWidth > 0)
                {
                    PackRows<P>.Load(
                        (ulong*)fixedCells, shape.PreprocessedWidth, row, task.Trace.Height, shape.PreprocessedWidth, scratch.Fixed);
                }
                var sink = new FractionSink<P>
                {
                    Main = mainPacks,
                    Fixed = scratch.Fixed,
                    Inputs = scratch.Inputs,
                    BetaPowers = beta,
                    ZPowers = z,
                    Shifts = shift,
                    Terms = term,
                    Numerators = numerator + ((block - from) * columns),
                    Denominators = denominator + ((block - from) * columns),
                    Factor = one,
                    Addend = zero,
                };
                TTable.Constrain(new Constraints<P, FractionSink<P>>(ref sink));
                if (steps is not null) Write(steps, row, sink.Factor, sink.Addend);
            }
        }
        if (columns == 0) return;

        Divide(numerator, denominator, scratch.Norms, count);
        Cubic<P>* values = scratch.Output;
        for (int block = from; block < to; block++)
        {
            Cubic<P> sum = zero;
            for (int column = 0; column < columns; column++)
            {
                values[column] = numerator[((block - from) * columns) + column];
                sum += values[column];
            }
            long row = (long)block * P.Lanes;
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

    static void Accumulate(SecondPhaseTask task, Matrix sums)
    {
        int column = task.Table.Shape.FractionColumns.Count * Extension.Degree;
        Extension sum = Extension.Zero;
        for (long row = 0; row < sums.Rows; row++)
        {
            Put(task.Output.RowData(row) + column, sum);
            sum += Get(sums.RowData(row));
        }
        task.Terminal = sum;
    }

    static void Evaluate(SecondPhaseTask task, Matrix steps)
    {
        int column = (task.Table.Shape.AuxiliaryColumns - 1) * Extension.Degree;
        Extension value = Extension.One;
        for (long row = 0; row < steps.Rows; row++)
        {
            Put(task.Output.RowData(row) + column, value);
            value = (value * Get(steps.RowData(row))) + Get(steps.RowData(row) + Extension.Degree);
        }
        task.Evaluation = value;
    }

    static void Write(Matrix steps, long row, in Cubic<P> factor, in Cubic<P> addend)
    {
        P* packs = stackalloc P[8];
        (packs[0], packs[1], packs[2], packs[3], packs[4], packs[5]) = (factor.A, factor.B, factor.C, addend.A, addend.B, addend.C);
        PackRows<P>.Store(packs, 6, steps.RowData(row), steps.Stride);
    }

    /// <summary>Every public input in all lanes of a pack.</summary>
    public static Matrix Broadcast(Goldilocks[] inputs)
    {
        var packs = new Matrix(Math.Max(1, inputs.Length), Matrix.StripWords);
        for (int i = 0; i < inputs.Length; i++) P.Store(packs.Data + (i * P.Lanes), P.Constant(inputs[i].Value));
        return packs;
    }

    static void Put(ulong* words, in Extension value) => *(Extension*)words = value;

    static Extension Get(ulong* words) => *(Extension*)words;

    // What one thread works in. Matrices serve as aligned memory here: packs follow each other without regard to rows.
    sealed class Scratch : IDisposable
    {
        readonly Matrix memory;
        readonly Matrix inputs;

        public Scratch(SecondPhaseTask task)
        {
            TableShape shape = task.Table.Shape;
            int main = PackRows<P>.BufferLength(shape.Width), preprocessed = PackRows<P>.BufferLength(shape.PreprocessedWidth);
            int columns = shape.FractionColumns.Count, fractions = Math.Max(1, columns * BatchPacks);
            int output = PackRows<P>.BufferLength(columns * Extension.Degree);
            memory = new(main + preprocessed + (8 * fractions) + output + 8, P.Lanes);
            inputs = Broadcast(task.PublicInputs);
            Main = (P*)memory.Data;
            Fixed = Main + main;
            Numerators = (Cubic<P>*)(Fixed + preprocessed);
            Denominators = Numerators + fractions;
            Norms = (P*)(Denominators + fractions);
            Output = (Cubic<P>*)(Norms + (2 * fractions));
            Sum = (Cubic<P>*)((P*)Output + output);
            Shifts = [.. task.Table.BusOfInteraction.Select(bus => task.Challenges.BusShifts[bus])];
            Terms = [.. shape.FractionColumns];
        }

        public P* Main { get; }

        public P* Fixed { get; }

        public P* Inputs => (P*)inputs.Data;

        public Cubic<P>* Numerators { get; }

        public Cubic<P>* Denominators { get; }

        public P* Norms { get; }

        public Cubic<P>* Output { get; }

        public Cubic<P>* Sum { get; }

        public Extension[] Shifts { get; }

        public int[] Terms { get; }

        public void Dispose()
        {
            memory.Dispose();
            inputs.Dispose();
        }
    }
}
