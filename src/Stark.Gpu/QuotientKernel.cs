using ILGPU;
using ILGPU.Runtime;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Prover;

namespace OrderBookRollup.Stark.Gpu;

/// <summary>
/// A table's part of the quotient as a kernel, compiled for the table by its type alone: this room references no table. The sums that
/// the text leaves (all rows, first, transition, last) come back per row; the host divides them.
/// </summary>
public static class QuotientKernel
{
    /// <summary>Sums per row: twelve words, the four sums after each other.</summary>
    public const int WordsPerRow = 12;

    /// <summary>Runs the text of a table on every row of one coset.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="task">The table's columns and challenges, as for <see cref="IBackend.Quotient{TTable}"/>.</param>
    /// <param name="half">Which of the two cosets.</param>
    /// <returns>The four sums of every row, three words each.</returns>
    public static ulong[] Run<TTable>(Accelerator accelerator, QuotientTask task, int half) where TTable : struct, ITable
    {
        TableShape shape = task.Table.Shape;
        int height = 1 << task.LogHeight, start = height * task.CosetOf(half);
        using MemoryBuffer1D<ulong, Stride1D.Dense> main = Upload(accelerator, task.Main, start, height);
        using MemoryBuffer1D<ulong, Stride1D.Dense> auxiliary = Upload(accelerator, task.Auxiliary, start, height);
        using MemoryBuffer1D<ulong, Stride1D.Dense> preprocessed = Upload(accelerator, task.Preprocessed, start, height);
        using var inputs = accelerator.Allocate1D([.. task.PublicInputs.Select(input => input.Value).DefaultIfEmpty()]);
        using var gammas = Elements(accelerator, task.Gammas);
        using var beta = Elements(accelerator, task.Challenges.BetaPowers);
        using var z = Elements(accelerator, task.Challenges.ZPowers);
        using var shifts = Elements(accelerator, [.. task.Table.BusOfInteraction.Select(bus => task.Challenges.BusShifts[bus])]);
        using var ends = Elements(accelerator, [task.Terminal, task.Evaluation]);
        using var terms = accelerator.Allocate1D([.. shape.FractionColumns.DefaultIfEmpty()]);
        using var sums = accelerator.Allocate1D<ulong>((long)height * WordsPerRow);
        var tables = new GpuTables
        {
            Main = main.View.AsContiguous(),
            Auxiliary = auxiliary.View.AsContiguous(),
            AuxiliaryWidth = task.Auxiliary?.Width ?? 0,
            Preprocessed = preprocessed.View.AsContiguous(),
            Inputs = inputs.View.AsContiguous(),
            Gammas = gammas.View.AsContiguous(),
            BetaPowers = beta.View.AsContiguous(),
            ZPowers = z.View.AsContiguous(),
            Shifts = shifts.View.AsContiguous(),
            Terms = terms.View.AsContiguous(),
            TextConstraints = shape.Constraints.Count,
            FractionColumns = shape.FractionColumns.Count,
            HasTerminal = shape.HasTerminal ? 1 : 0,
            HasPublication = shape.HasPublication ? 1 : 0,
            Ends = ends.View.AsContiguous(),
        };
        var kernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuTables, ArrayView<ulong>>(Rows<TTable>);
        kernel(height, tables, sums.View.AsContiguous());
        accelerator.Synchronize();
        return sums.GetAsArray1D();
    }

    /// <summary>Adds a table's part of the quotient, as <see cref="IBackend.Quotient{TTable}"/> does, with the kernel's sums.</summary>
    public static void Add<TTable>(Accelerator accelerator, QuotientTask task) where TTable : struct, ITable
    {
        Goldilocks root = Goldilocks.RootOfUnity(task.LogHeight), last = root.Inverse();
        for (int half = 0; half < 2; half++)
        {
            ulong[] sums = Run<TTable>(accelerator, task, half);
            Goldilocks point = ProofDomain.Point(task.LogHeight, task.LogBlowup, task.CosetOf(half));
            Goldilocks vanishing = (point.PowTwoTo(task.LogHeight) - Goldilocks.One).Inverse();
            for (int row = 0; row < 1 << task.LogHeight; row++, point *= root)
            {
                Extension value = ((Sum(sums, row, 0) + (Sum(sums, row, 2) * (point - last))) * vanishing)
                    + (Sum(sums, row, 1) * (point - Goldilocks.One).Inverse()) + (Sum(sums, row, 3) * (point - last).Inverse());
                AddTo(ref task.Sums.Row(3 * half)[row], value.A);
                AddTo(ref task.Sums.Row((3 * half) + 1)[row], value.B);
                AddTo(ref task.Sums.Row((3 * half) + 2)[row], value.C);
            }
        }
    }

    static Extension Sum(ulong[] sums, int row, int which)
    {
        int at = (row * WordsPerRow) + (3 * which);
        return new(Goldilocks.FromCanonical(sums[at]), Goldilocks.FromCanonical(sums[at + 1]), Goldilocks.FromCanonical(sums[at + 2]));
    }

    static void AddTo(ref ulong word, Goldilocks value) => word = (Goldilocks.FromCanonical(word) + value).Value;

    static void Rows<TTable>(Index1D row, GpuTables tables, ArrayView<ulong> sums) where TTable : struct, ITable
    {
        int count = (int)(sums.Length / WordsPerRow);
        var sink = new GpuSink { Tables = tables, RowIndex = row, NextIndex = row + 1 == count ? 0 : row + 1 };
        TTable.Constrain(new Constraints<GpuField, GpuSink>(ref sink));
        sink.RunningSums();
        int at = row * WordsPerRow;
        Store(sums, at, sink.All);
        Store(sums, at + 3, sink.First);
        Store(sums, at + 6, sink.Transition);
        Store(sums, at + 9, sink.Last);
    }

    static void Store(ArrayView<ulong> target, int at, Cubic<GpuField> value)
    {
        target[at] = value.A.Word;
        target[at + 1] = value.B.Word;
        target[at + 2] = value.C.Word;
    }

    static MemoryBuffer1D<ulong, Stride1D.Dense> Upload(Accelerator accelerator, Matrix? matrix, int start, int height)
    {
        if (matrix is null) return accelerator.Allocate1D<ulong>(1);
        var words = new ulong[(long)height * matrix.Width];
        for (int row = 0; row < height; row++) matrix.Row(start + row).CopyTo(words.AsSpan(row * matrix.Width));
        return accelerator.Allocate1D(words);
    }

    static MemoryBuffer1D<GpuElement, Stride1D.Dense> Elements(Accelerator accelerator, Extension[] elements) =>
        accelerator.Allocate1D([.. elements.Select(e => new GpuElement { A = e.A.Value, B = e.B.Value, C = e.C.Value }).DefaultIfEmpty()]);
}
