using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>Rows of a matrix as packs: one pack per column, one row per lane.</summary>
static unsafe class PackRows<P> where P : unmanaged, IPack<P>
{
    /// <summary>Packs that a buffer for a width needs: whole squares are transposed.</summary>
    public static int BufferLength(int width) => Math.Max(1, (width + P.Lanes - 1) / P.Lanes * P.Lanes);

    /// <summary>Loads rows first to first + Lanes - 1 of a coset, counted modulo its rows.</summary>
    public static void Load(Matrix matrix, long start, long first, long count, P* target)
    {
        if ((first & (Matrix.GroupRows - 1)) <= Matrix.GroupRows - P.Lanes && first + P.Lanes <= count)
        {
            ulong* source = matrix.RowData(start + first);
            for (int column = 0; column < matrix.Width; column += P.Lanes) P.Transpose(source + column, matrix.Stride, target + column);
            return;
        }

        // The window may cross a gap or wrap around: strip by strip through a small square.
        ulong* square = stackalloc ulong[Matrix.StripWords * Matrix.StripWords];
        for (int column = 0; column < matrix.Width; column += P.Lanes)
        {
            for (int lane = 0; lane < P.Lanes; lane++)
                P.Store(square + (lane * P.Lanes), P.Load(matrix.RowData(start + ((first + lane) & (count - 1))) + column));
            P.Transpose(square, P.Lanes, target + column);
        }
    }

    /// <summary>Loads rows first to first + Lanes - 1, counted modulo the number of rows.</summary>
    public static void Load(ulong* rows, nint stride, long first, long count, int width, P* target)
    {
        bool isWhole = stride % Matrix.StripWords == 0 && first + P.Lanes <= count;
        if (isWhole)
        {
            ulong* source = rows + (first * stride);
            for (int column = 0; column < width; column += P.Lanes) P.Transpose(source + column, stride, target + column);
            return;
        }

        // The window wraps around, or a square would read past the end of a row: word by word.
        ulong* words = (ulong*)target;
        for (int lane = 0; lane < P.Lanes; lane++)
        {
            ulong* source = rows + ((first + lane) % count * stride);
            for (int column = 0; column < width; column++) words[(column * P.Lanes) + lane] = source[column];
        }
    }

    /// <summary>Writes packs back as rows; rows of the target hold whole strips.</summary>
    public static void Store(P* source, int width, ulong* rows, nint stride)
    {
        P* square = stackalloc P[8];
        for (int column = 0; column < width; column += P.Lanes)
        {
            P.Transpose((ulong*)(source + column), P.Lanes, square);
            for (int lane = 0; lane < P.Lanes; lane++) P.Store(rows + (lane * stride) + column, square[lane]);
        }
    }
}
