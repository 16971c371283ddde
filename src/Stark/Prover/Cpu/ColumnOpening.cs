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
        int pieces = Math.Max(1, rows / 512);
        workers.Run(pieces, (from, to) =>
            Weights(weights, shift, root, point, (int)((long)rows * from / pieces), (int)((long)rows * to / pieces)));

        int width = extended.Stride;
        var hereSums = new Extension[width];
        var nextSums = new Extension[width];
        workers.Run(pieces, (from, to) =>
            Sum(extended, weights, rows, (int)((long)rows * from / pieces), (int)((long)rows * to / pieces), hereSums, nextSums));
        Goldilocks power = shift.PowTwoTo(logRows);
        Extension scale = (point.PowTwoTo(logRows) - power) * (power * Goldilocks.Reduce((ulong)rows)).Inverse();
        for (int i = 0; i < extended.Width; i++) (here[i], next[i]) = (hereSums[i] * scale, nextSums[i] * scale);
    }

    static void Weights(Matrix weights, Goldilocks shift, Goldilocks root, Extension point, int from, int to)
    {
        var differences = new Extension[to - from];
        Goldilocks first = shift * root.Pow((ulong)from), x = first;
        for (int i = 0; i < differences.Length; i++, x *= root) differences[i] = point - x;
        BatchInverse.Invert(differences);
        x = first;
        for (int i = 0; i < differences.Length; i++, x *= root)
        {
            Extension weight = differences[i] * x;
            (weights.RowData(0)[from + i], weights.RowData(1)[from + i], weights.RowData(2)[from + i]) =
                (weight.A.Value, weight.B.Value, weight.C.Value);
        }
    }

    static void Sum(Matrix extended, Matrix weights, int rows, int from, int to, Extension[] here, Extension[] next)
    {
        ulong* a = weights.RowData(0), b = weights.RowData(1), c = weights.RowData(2);
        P zero = P.Constant(0);
        for (int column = 0; column < extended.Stride; column += P.Lanes)
        {
            P hereA = zero, hereB = zero, hereC = zero, nextA = zero, nextB = zero, nextC = zero;
            for (int row = from; row < to; row++)
            {
                P value = P.Load(extended.RowData(row) + column);
                int before = (row - 1) & (rows - 1);
                hereA += value * P.Constant(a[row]);
                hereB += value * P.Constant(b[row]);
                hereC += value * P.Constant(c[row]);
                nextA += value * P.Constant(a[before]);
                nextB += value * P.Constant(b[before]);
                nextC += value * P.Constant(c[before]);
            }
            lock (here)
            {
                Add(here, column, hereA, hereB, hereC);
                Add(next, column, nextA, nextB, nextC);
            }
        }
    }

    static void Add(Extension[] sums, int column, P a, P b, P c)
    {
        ulong* words = stackalloc ulong[24];
        P.Store(words, a);
        P.Store(words + 8, b);
        P.Store(words + 16, c);
        for (int lane = 0; lane < P.Lanes; lane++)
            sums[column + lane] +=
                new Extension(Goldilocks.Reduce(words[lane]), Goldilocks.Reduce(words[8 + lane]), Goldilocks.Reduce(words[16 + lane]));
    }
}
