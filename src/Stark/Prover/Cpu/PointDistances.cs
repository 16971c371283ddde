using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The inverses of x_k - z over a coset, x_k = shift w^k.</summary>
/// <remarks>Inverses of extension elements are taken through their norms, which lie in the base field, in batches.</remarks>
static unsafe class PointDistances<P> where P : unmanaged, IPack<P>
{
    const int BatchPacks = 64;

    /// <summary>Writes the inverses, one line per coordinate.</summary>
    /// <param name="inverses">Receives them from word first on.</param>
    /// <param name="first">The place of x_0.</param>
    /// <param name="logRows">Binary logarithm of the rows.</param>
    /// <param name="shift">x_0.</param>
    /// <param name="point">z.</param>
    /// <param name="workers">The threads.</param>
    public static void Fill(Matrix inverses, int first, int logRows, Goldilocks shift, Extension point, Workers workers)
    {
        int packs = (1 << logRows) / P.Lanes, batches = Math.Max(1, packs / BatchPacks);
        workers.Run(batches, (from, to) =>
            Invert(inverses, first, logRows, shift, point, (int)((long)packs * from / batches), (int)((long)packs * to / batches)));
    }

    /// <summary>The inverses from a place on.</summary>
    public static Cubic<P> Load(Matrix inverses, long place) =>
        new(P.Load(inverses.RowData(0) + place), P.Load(inverses.RowData(1) + place), P.Load(inverses.RowData(2) + place));

    /// <summary>Some neighbouring points: start, start w, ...</summary>
    public static P Points(Goldilocks start, Goldilocks root)
    {
        ulong* words = stackalloc ulong[8];
        for (int lane = 0; lane < P.Lanes; lane++, start *= root) words[lane] = start.Value;
        return P.Load(words);
    }

    static void Invert(Matrix inverses, int first, int logRows, Goldilocks shift, Extension z, int from, int to)
    {
        Goldilocks root = Goldilocks.RootOfUnity(logRows);
        P point = Points(shift * root.Pow((ulong)from * (ulong)P.Lanes), root), step = P.Constant(root.Pow((ulong)P.Lanes).Value);
        P zero = P.Constant(0), a = P.Constant(z.A.Value), b = zero - P.Constant(z.B.Value), c = zero - P.Constant(z.C.Value);
        P* norms = stackalloc P[2 * BatchPacks];
        P* running = norms + BatchPacks;
        ulong* words = stackalloc ulong[8];
        for (int start = from; start < to; start += BatchPacks)
        {
            int count = Math.Min(BatchPacks, to - start);
            long place = first + ((long)start * P.Lanes);
            P product = P.Constant(1);
            for (int i = 0; i < count; i++, point *= step)
            {
                (P norm, Cubic<P> conjugates) = Cubic<P>.Norm(new(point - a, b, c));
                Store(inverses, place + (i * P.Lanes), conjugates);
                norms[i] = norm;
                running[i] = product;
                product *= norm;
            }
            P.Store(words, product);
            for (int lane = 0; lane < P.Lanes; lane++) words[lane] = Goldilocks.Reduce(words[lane]).Inverse().Value;
            P inverse = P.Load(words);
            for (int i = count - 1; i >= 0; i--)
            {
                Store(inverses, place + (i * P.Lanes), Load(inverses, place + (i * P.Lanes)) * (running[i] * inverse));
                inverse *= norms[i];
            }
        }
    }

    static void Store(Matrix inverses, long place, in Cubic<P> value)
    {
        P.Store(inverses.RowData(0) + place, value.A);
        P.Store(inverses.RowData(1) + place, value.B);
        P.Store(inverses.RowData(2) + place, value.C);
    }
}
