using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The sum of all columns of a matrix, each with its extension factor, row by row.</summary>
/// <remarks>
/// A pack holds neighbouring columns of a row; the lanes are added up at the end of a row, many rows by one transposition.
/// </remarks>
static unsafe class ColumnCombination<P> where P : unmanaged, IPack<P>
{
    public static void Add(Matrix extended, ReadOnlySpan<Extension> powers, Matrix sums, Workers workers)
    {
        using var factors = new Matrix(Extension.Degree, extended.Stride);
        for (int i = 0; i < extended.Width; i++)
            (factors.RowData(0)[i], factors.RowData(1)[i], factors.RowData(2)[i]) =
                (powers[i].A.Value, powers[i].B.Value, powers[i].C.Value);
        int blocks = (int)(extended.Rows / P.Lanes);
        workers.Run(blocks, (from, to) => Rows(extended, factors, sums, from, to));
    }

    static void Rows(Matrix extended, Matrix factors, Matrix sums, int from, int to)
    {
        ulong* a = factors.RowData(0), b = factors.RowData(1), c = factors.RowData(2);
        P* partA = stackalloc P[8], partB = stackalloc P[8], partC = stackalloc P[8], square = stackalloc P[8];
        P zero = P.Constant(0);
        for (int block = from; block < to; block++)
        {
            long first = (long)block * P.Lanes;
            for (int lane = 0; lane < P.Lanes; lane++)
            {
                ulong* row = extended.RowData(first + lane);
                P sumA = zero, sumB = zero, sumC = zero;
                for (int column = 0; column < extended.Stride; column += P.Lanes)
                {
                    P value = P.Load(row + column);
                    sumA += value * P.Load(a + column);
                    sumB += value * P.Load(b + column);
                    sumC += value * P.Load(c + column);
                }
                partA[lane] = sumA;
                partB[lane] = sumB;
                partC[lane] = sumC;
            }
            AddLanes(partA, square, sums.RowData(0) + first);
            AddLanes(partB, square, sums.RowData(1) + first);
            AddLanes(partC, square, sums.RowData(2) + first);
        }
    }

    static void AddLanes(P* parts, P* square, ulong* target)
    {
        P.Transpose((ulong*)parts, P.Lanes, square);
        P sum = P.Load(target);
        for (int i = 0; i < P.Lanes; i++) sum += square[i];
        P.Store(target, sum);
    }
}
