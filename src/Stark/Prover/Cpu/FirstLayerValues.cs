using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The quotient of the combined columns by both opening points, on the whole domain.</summary>
/// <remarks>
/// 1 / (x_k - w z) = w^-1 / (x_(k-1) - z): one list of inverses serves both points, by coset. Inverses of extension elements are taken
/// through their norms, which lie in the base field, in batches.
/// </remarks>
static unsafe class FirstLayerValues<P> where P : unmanaged, IPack<P>
{
    const int BatchPacks = 64;

    public static void Fill(FirstLayerTask task, Workers workers)
    {
        int height = 1 << task.LogHeight;
        for (int coset = 0; coset < 1 << task.LogBlowup; coset++)
        {
            // One inverse more in front: row 0's predecessor is the last row.
            using var inverses = new Matrix(Extension.Degree, height + (2 * Matrix.StripWords), workers.Memory);
            Goldilocks shift = ProofDomain.Point(task.LogHeight, task.LogBlowup, coset);
            int packs = height / P.Lanes, batches = Math.Max(1, packs / BatchPacks), number = coset;
            workers.Run(batches, (from, to) =>
                Invert(task, inverses, shift, (int)((long)packs * from / batches), (int)((long)packs * to / batches)));
            for (int coordinate = 0; coordinate < Extension.Degree; coordinate++)
            {
                ulong* line = inverses.RowData(coordinate);
                line[Matrix.StripWords - 1] = line[Matrix.StripWords + height - 1];
            }
            workers.Run(batches, (from, to) =>
                Divide(task, inverses, number, (int)((long)packs * from / batches), (int)((long)packs * to / batches)));
        }
    }

    static void Invert(FirstLayerTask task, Matrix inverses, Goldilocks shift, int from, int to)
    {
        Goldilocks root = Goldilocks.RootOfUnity(task.LogHeight);
        Goldilocks x = shift * root.Pow((ulong)from * (ulong)P.Lanes);
        ulong* words = stackalloc ulong[8];
        for (int lane = 0; lane < P.Lanes; lane++, x *= root) words[lane] = x.Value;
        P point = P.Load(words), step = P.Constant(root.Pow((ulong)P.Lanes).Value);
        P zero = P.Constant(0), b = zero - P.Constant(task.Point.B.Value), c = zero - P.Constant(task.Point.C.Value);
        P* norms = stackalloc P[2 * BatchPacks];
        P* running = norms + BatchPacks;
        for (int start = from; start < to; start += BatchPacks)
        {
            int count = Math.Min(BatchPacks, to - start);
            P product = P.Constant(1);
            for (int i = 0; i < count; i++, point *= step)
            {
                var difference = new Cubic<P>(point - P.Constant(task.Point.A.Value), b, c);
                (P norm, Cubic<P> conjugates) = Cubic<P>.Norm(difference);
                Store(inverses, start + i, conjugates);
                norms[i] = norm;
                running[i] = product;
                product *= norm;
            }
            P.Store(words, product);
            for (int lane = 0; lane < P.Lanes; lane++) words[lane] = Goldilocks.Reduce(words[lane]).Inverse().Value;
            P inverse = P.Load(words);
            for (int i = count - 1; i >= 0; i--)
            {
                Store(inverses, start + i, Load(inverses, start + i, 0) * (running[i] * inverse));
                inverse *= norms[i];
            }
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
            Cubic<P> value = ((sum - atPoint) * Load(inverses, pack, 0)) + (second * ((sum - atNext) * Load(inverses, pack, -1)));
            P.Store(task.Output.RowData(0) + start + row, value.A);
            P.Store(task.Output.RowData(1) + start + row, value.B);
            P.Store(task.Output.RowData(2) + start + row, value.C);
        }
    }

    static void Store(Matrix inverses, int pack, in Cubic<P> value)
    {
        long place = Matrix.StripWords + ((long)pack * P.Lanes);
        P.Store(inverses.RowData(0) + place, value.A);
        P.Store(inverses.RowData(1) + place, value.B);
        P.Store(inverses.RowData(2) + place, value.C);
    }

    static Cubic<P> Load(Matrix inverses, int pack, int offset)
    {
        long place = Matrix.StripWords + ((long)pack * P.Lanes) + offset;
        return new(P.Load(inverses.RowData(0) + place), P.Load(inverses.RowData(1) + place), P.Load(inverses.RowData(2) + place));
    }
}
