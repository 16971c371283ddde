using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>Rows of a matrix as packs: one pack per column, one row per lane.</summary>
static unsafe class PackRows<P> where P : unmanaged, IPack<P>
{
    /// <summary>Packs that a buffer for a width needs: whole squares are transposed.</summary>
    public static int BufferLength(int width) => Math.Max(1, (width + P.Lanes - 1) / P.Lanes * P.Lanes);

    /// <summary>Writes packs back as rows; rows of the target hold whole strips.</summary>
    public static void Store(P* source, int width, ulong* rows, nint stride)
    {
        for (int column = 0; column < width; column += P.Lanes)
            P.Transpose((ulong*)(source + column), P.Lanes, rows + column, stride);
    }
}
