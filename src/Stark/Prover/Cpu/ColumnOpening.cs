using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>Values of all columns at a point outside the domain, from their values on the coset s H_n.</summary>
/// <remarks>
/// f(X) = (X^n - s^n) / (n s^n) sum of f(x_k) x_k / (X - x_k). At w X the weight of x_k is that of x_(k-1) at X, and (w X)^n = X^n: one
/// list of weights serves both points.
/// </remarks>
static unsafe class ColumnOpening<P> where P : unmanaged, IPack<P>
{
    public static void Open(Matrix extended, int logRows, Extension point, Span<Extension> here, Span<Extension> next, Workers workers)
    {
        int rows = 1 << logRows;
        using var weights = new Matrix(Extension.Degree, rows, workers.Memory);
        Goldilocks shift = ProofDomain.Shift(logRows), root = Goldilocks.RootOfUnity(logRows);
        PointDistances<P>.Fill(weights, 0, logRows, shift, point, workers);
        workers.Run(rows / P.Lanes, (from, to) => Multiply(weights, shift, root, from, to));

        int pieces = Math.Max(1, rows / Matrix.GroupRows);
        int width = extended.Stride;
        var hereSums = new Extension[width];
        var nextSums = new Extension[width];
        workers.Run(pieces, (from, to) =>
            Sum(extended, weights, rows, (int)((long)rows * from / pieces), (int)((long)rows * to / pieces), hereSums, nextSums));
        Goldilocks power = shift.PowTwoTo(logRows);
        Extension scale = (point.PowTwoTo(logRows) - power) * (power * Goldilocks.Reduce((ulong)rows)).Inverse();
        for (int i = 0; i < extended.Width; i++) (here[i], next[i]) = (hereSums[i] * scale, nextSums[i] * scale);
    }

    // Inverses of x - z become weights x / (z - x).
    static void Multiply(Matrix weights, Goldilocks shift, Goldilocks root, int from, int to)
    {
        P point = PointDistances<P>.Points(Goldilocks.Zero - (shift * root.Pow((ulong)from * (ulong)P.Lanes)), root);
        P step = P.Constant(root.Pow((ulong)P.Lanes).Value);
        for (int pack = from; pack < to; pack++, point *= step)
        {
            for (int coordinate = 0; coordinate < Extension.Degree; coordinate++)
            {
                ulong* words = weights.RowData(coordinate) + ((long)pack * P.Lanes);
                P.Store(words, P.Load(words) * point);
            }
        }
    }

    static void Sum(Matrix extended, Matrix weights, int rows, int from, int to, Extension[] here, Extension[] next)
    {
        ulong* a = weights.RowData(0), b = weights.RowData(1), c = weights.RowData(2);
        int group = Math.Min(rows, Matrix.GroupRows);

        // The weights of a group of rows, behind the weight of the row before it.
        var factors = new Weight[group + 1];
        fixed (Weight* factor = factors)
        {
            for (int first = from; first < to; first += group)
            {
                for (int i = 0; i <= group; i++)
                {
                    int row = (first + i - 1) & (rows - 1);
                    factors[i] = new(new(Goldilocks.Reduce(a[row]), Goldilocks.Reduce(b[row]), Goldilocks.Reduce(c[row])));
                }
                for (int column = 0; column < extended.Width; column += P.Lanes)
                {
                    ulong* values = extended.RowData(first) + column;
                    Cubic<P> atHere = P.WeightedSum(values, extended.Stride, factor + 1, group);
                    Cubic<P> atNext = P.WeightedSum(values, extended.Stride, factor, group);
                    lock (here)
                    {
                        Add(here, column, atHere);
                        Add(next, column, atNext);
                    }
                }
            }
        }
    }

    static void Add(Extension[] sums, int column, in Cubic<P> sum)
    {
        ulong* words = stackalloc ulong[24];
        P.Store(words, sum.A);
        P.Store(words + 8, sum.B);
        P.Store(words + 16, sum.C);
        for (int lane = 0; lane < P.Lanes; lane++)
            sums[column + lane] +=
                new Extension(Goldilocks.Reduce(words[lane]), Goldilocks.Reduce(words[8 + lane]), Goldilocks.Reduce(words[16 + lane]));
    }
}
