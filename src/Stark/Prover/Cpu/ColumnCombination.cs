using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The sum of all columns of a matrix, each with its extension factor, row by row.</summary>
static unsafe class ColumnCombination<P> where P : unmanaged, IPack<P>
{
    public static void Add(Matrix extended, ReadOnlySpan<Extension> powers, Matrix sums, Workers workers)
    {
        var weights = new Weight[extended.Width];
        for (int i = 0; i < weights.Length; i++) weights[i] = new(powers[i]);
        int blocks = (int)(extended.Rows / P.Lanes);
        workers.Run(blocks, (from, to) => Rows(extended, weights, sums, from, to));
    }

    static void Rows(Matrix extended, Weight[] weights, Matrix sums, int from, int to)
    {
        using var columns = new Matrix(1, PackRows<P>.BufferLength(extended.Width) * P.Lanes);
        ulong* packs = columns.Data, a = sums.RowData(0), b = sums.RowData(1), c = sums.RowData(2);
        fixed (Weight* weight = weights)
        {
            for (int block = from; block < to; block++)
            {
                long first = (long)block * P.Lanes;
                ulong* source = extended.RowData(first);
                for (int column = 0; column < extended.Width; column += P.Lanes)
                {
                    CacheLines.Fetch(source + column + (P.Lanes * extended.Stride), extended.Stride, P.Lanes);
                    P.Transpose(source + column, extended.Stride, packs + (column * P.Lanes), P.Lanes);
                }
                Cubic<P> sum = P.WeightedSum(packs, P.Lanes, weight, extended.Width);
                P.Store(a + first, P.Load(a + first) + sum.A);
                P.Store(b + first, P.Load(b + first) + sum.B);
                P.Store(c + first, P.Load(c + first) + sum.C);
            }
        }
    }
}
