using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The quotient of the combined columns by both opening points, on the whole domain.</summary>
/// <remarks>
/// 1 / (x_k - w z) = w^-1 / (x_(k-1) - z): one list of inverses serves both points, by coset.
/// </remarks>
static unsafe class FirstLayerValues<P> where P : unmanaged, IPack<P>
{
    public static void Fill(FirstLayerTask task, Workers workers)
    {
        int height = 1 << task.LogHeight;
        for (int coset = 0; coset < 1 << task.LogBlowup; coset++)
        {
            // One inverse more in front: row 0's predecessor is the last row.
            using var inverses = new Matrix(Extension.Degree, height + (2 * Matrix.StripWords), workers.Memory);
            Goldilocks shift = ProofDomain.Point(task.LogHeight, task.LogBlowup, coset);
            PointDistances<P>.Fill(inverses, Matrix.StripWords, task.LogHeight, shift, task.Point, workers);
            for (int coordinate = 0; coordinate < Extension.Degree; coordinate++)
            {
                ulong* line = inverses.RowData(coordinate);
                line[Matrix.StripWords - 1] = line[Matrix.StripWords + height - 1];
            }
            int number = coset;
            workers.Run(height / P.Lanes, (from, to) => Divide(task, inverses, number, from, to));
        }
    }

    static void Divide(FirstLayerTask task, Matrix inverses, int coset, int from, int to)
    {
        Goldilocks inverseRoot = Goldilocks.RootOfUnity(task.LogHeight).Inverse();
        Cubic<P> second = Cubic<P>.Broadcast(task.Second * inverseRoot);
        Cubic<P> atPoint = Cubic<P>.Broadcast(task.AtPoint), atNext = Cubic<P>.Broadcast(task.AtNext);
        KeyValuePair<int, Matrix>[] parts = [.. task.Combinations];
        long start = (long)coset << task.LogHeight;
        for (int pack = from; pack < to; pack++)
        {
            long row = (long)pack * P.Lanes;
            Cubic<P> sum = default;
            foreach ((int logHeight, Matrix part) in parts)
            {
                long place = ((long)coset << logHeight) + (row & ((1L << logHeight) - 1));
                sum += new Cubic<P>(P.Load(part.RowData(0) + place), P.Load(part.RowData(1) + place), P.Load(part.RowData(2) + place));
            }
            Cubic<P> here = PointDistances<P>.Load(inverses, Matrix.StripWords + row);
            Cubic<P> before = PointDistances<P>.Load(inverses, Matrix.StripWords + row - 1);
            Cubic<P> value = ((sum - atPoint) * here) + (second * ((sum - atNext) * before));
            P.Store(task.Output.RowData(0) + start + row, value.A);
            P.Store(task.Output.RowData(1) + start + row, value.B);
            P.Store(task.Output.RowData(2) + start + row, value.C);
        }
    }
}
