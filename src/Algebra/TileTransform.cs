using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// The transform of one tile: 2^LogRows rows of eight words, transformed down the columns, small enough to stay in the first cache.
/// </summary>
/// <remarks>
/// Stages of radix 8, and one of radix 2 or 4 when LogRows is no multiple of 3. A stage on blocks of m rows takes the rows
/// j, j + m/R, j + 2 m/R, ...; the inverse direction runs the stages from large blocks to small ones and leaves coefficient
/// k(position) at a position, where k(q m/R + rest) = q + R k'(rest); the forward direction runs them backwards from that order. So
/// neither sorts. Within a stage of radix 8 the roots are powers of two, because the root of order 8 is -2^24.
/// </remarks>
/// <typeparam name="P">The pack that the columns are worked on with.</typeparam>
public sealed unsafe class TileTransform<P> where P : unmanaged, IPack<P>
{
    readonly int[] radixLogs;
    readonly ulong[][] forwardTwiddles;
    readonly ulong[][] inverseTwiddles;

    /// <summary>Prepares the twiddles of a size.</summary>
    public TileTransform(int logRows)
    {
        LogRows = logRows;
        var radixes = new List<int>();
        int left = logRows;
        while (left >= 3)
        {
            radixes.Add(3);
            left -= 3;
        }
        if (left > 0) radixes.Add(left);
        radixLogs = [.. radixes];
        forwardTwiddles = new ulong[radixLogs.Length][];
        inverseTwiddles = new ulong[radixLogs.Length][];
        int logBlock = logRows;
        for (int stage = 0; stage < radixLogs.Length; stage++)
        {
            forwardTwiddles[stage] = Twiddles(logBlock, radixLogs[stage], Goldilocks.RootOfUnity(logBlock));
            inverseTwiddles[stage] = Twiddles(logBlock, radixLogs[stage], Goldilocks.RootOfUnity(logBlock).Inverse());
            logBlock -= radixLogs[stage];
        }
        CoefficientOfRow = new int[1 << logRows];
        for (int row = 0; row < CoefficientOfRow.Length; row++) CoefficientOfRow[row] = Coefficient(row, logRows, 0);
    }

    /// <summary>Binary logarithm of the rows of a tile.</summary>
    public int LogRows { get; }

    /// <summary>Which coefficient a row holds between the two directions.</summary>
    public int[] CoefficientOfRow { get; }

    /// <summary>Values in order to coefficients in the order of <see cref="CoefficientOfRow"/>; without the division by the size.</summary>
    public void Inverse(ulong* tile)
    {
        int logBlock = LogRows;
        for (int stage = 0; stage < radixLogs.Length; stage++)
        {
            fixed (ulong* twiddles = &MemoryMarshal.GetArrayDataReference(inverseTwiddles[stage]))
                Stage(tile, logBlock, radixLogs[stage], twiddles, true);
            logBlock -= radixLogs[stage];
        }
    }

    /// <summary>Coefficients in the order of <see cref="CoefficientOfRow"/> to values in order.</summary>
    public void Forward(ulong* tile)
    {
        int logBlock = 0;
        for (int stage = radixLogs.Length - 1; stage >= 0; stage--)
        {
            logBlock += radixLogs[stage];
            fixed (ulong* twiddles = &MemoryMarshal.GetArrayDataReference(forwardTwiddles[stage]))
                Stage(tile, logBlock, radixLogs[stage], twiddles, false);
        }
    }

    int Coefficient(int row, int logBlock, int stage)
    {
        if (stage == radixLogs.Length) return 0;
        int rest = logBlock - radixLogs[stage];
        return (row >> rest) + (Coefficient(row & ((1 << rest) - 1), rest, stage + 1) << radixLogs[stage]);
    }

    // root^(j q) for j < block / R and 0 < q < R, in the order of use.
    static ulong[] Twiddles(int logBlock, int radixLog, Goldilocks root)
    {
        int radix = 1 << radixLog, count = 1 << (logBlock - radixLog);
        var result = new ulong[count * (radix - 1)];
        int at = 0;
        for (int j = 0; j < count; j++)
            for (int q = 1; q < radix; q++) result[at++] = root.Pow((ulong)j * (ulong)q).Value;
        return result;
    }

    void Stage(ulong* tile, int logBlock, int radixLog, ulong* twiddles, bool inverse)
    {
        switch (radixLog, inverse)
        {
            case (3, false): Radix8Forward(tile, logBlock, twiddles); break;
            case (3, true): Radix8Inverse(tile, logBlock, twiddles); break;
            case (2, false): Radix4<Forwards>(tile, logBlock, twiddles); break;
            case (2, true): Radix4<Backwards>(tile, logBlock, twiddles); break;
            case (1, false): Radix2<Forwards>(tile, logBlock, twiddles); break;
            default: Radix2<Backwards>(tile, logBlock, twiddles); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Radix8Forward(ulong* tile, int logBlock, ulong* twiddles)
    {
        nint step = (nint)Matrix.StripWords << (logBlock - 3), block = step * 8, end = (nint)Matrix.StripWords << LogRows;
        for (nint j = 0; j < step; j += Matrix.StripWords, twiddles += 7)
        {
            for (nint start = j; start < end; start += block)
            {
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    ulong* x = tile + start + lane;
                    P x0 = P.Load(x), x1 = P.Load(x + step), x2 = P.Load(x + (2 * step)), x3 = P.Load(x + (3 * step));
                    P x4 = P.Load(x + (4 * step)), x5 = P.Load(x + (5 * step)), x6 = P.Load(x + (6 * step)), x7 = P.Load(x + (7 * step));
                    if (logBlock > 3)
                    {
                        x1 *= P.Constant(twiddles[0]);
                        x2 *= P.Constant(twiddles[1]);
                        x3 *= P.Constant(twiddles[2]);
                        x4 *= P.Constant(twiddles[3]);
                        x5 *= P.Constant(twiddles[4]);
                        x6 *= P.Constant(twiddles[5]);
                        x7 *= P.Constant(twiddles[6]);
                    }

                    // Even and odd halves of size 4, then w^k on the odd half: w = -2^24, w^2 = 2^48, w^3 = 2^-24.
                    P e0 = x0 + x4, e1 = x0 - x4, e2 = x2 + x6, e3 = P.TimesTwoTo48(x2 - x6);
                    P o0 = x1 + x5, o1 = x1 - x5, o2 = x3 + x7, o3 = P.TimesTwoTo48(x3 - x7);
                    P f0 = e0 + e2, f2 = e0 - e2, f1 = e1 + e3, f3 = e1 - e3;
                    P g0 = o0 + o2, g2 = P.TimesTwoTo48(o0 - o2), g1 = P.TimesTwoTo24(o1 + o3), g3 = P.OverTwoTo24(o1 - o3);
                    P.Store(x, f0 + g0);
                    P.Store(x + (4 * step), f0 - g0);
                    P.Store(x + step, f1 - g1);
                    P.Store(x + (5 * step), f1 + g1);
                    P.Store(x + (2 * step), f2 + g2);
                    P.Store(x + (6 * step), f2 - g2);
                    P.Store(x + (3 * step), f3 + g3);
                    P.Store(x + (7 * step), f3 - g3);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Radix8Inverse(ulong* tile, int logBlock, ulong* twiddles)
    {
        nint step = (nint)Matrix.StripWords << (logBlock - 3), block = step * 8, end = (nint)Matrix.StripWords << LogRows;
        for (nint j = 0; j < step; j += Matrix.StripWords, twiddles += 7)
        {
            for (nint start = j; start < end; start += block)
            {
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    ulong* x = tile + start + lane;
                    P x0 = P.Load(x), x1 = P.Load(x + step), x2 = P.Load(x + (2 * step)), x3 = P.Load(x + (3 * step));
                    P x4 = P.Load(x + (4 * step)), x5 = P.Load(x + (5 * step)), x6 = P.Load(x + (6 * step)), x7 = P.Load(x + (7 * step));

                    // The same with the inverse root: w^-1 = -2^-24, w^-2 = -2^48, w^-3 = 2^24.
                    P e0 = x0 + x4, e1 = x0 - x4, e2 = x2 + x6, e3 = P.TimesTwoTo48(x6 - x2);
                    P o0 = x1 + x5, o1 = x1 - x5, o2 = x3 + x7, o3 = P.TimesTwoTo48(x7 - x3);
                    P f0 = e0 + e2, f2 = e0 - e2, f1 = e1 + e3, f3 = e1 - e3;
                    P g0 = o0 + o2, g2 = P.TimesTwoTo48(o2 - o0), g1 = P.OverTwoTo24(o1 + o3), g3 = P.TimesTwoTo24(o1 - o3);
                    P y0 = f0 + g0, y4 = f0 - g0, y1 = f1 - g1, y5 = f1 + g1, y2 = f2 + g2, y6 = f2 - g2, y3 = f3 + g3, y7 = f3 - g3;
                    if (logBlock > 3)
                    {
                        y1 *= P.Constant(twiddles[0]);
                        y2 *= P.Constant(twiddles[1]);
                        y3 *= P.Constant(twiddles[2]);
                        y4 *= P.Constant(twiddles[3]);
                        y5 *= P.Constant(twiddles[4]);
                        y6 *= P.Constant(twiddles[5]);
                        y7 *= P.Constant(twiddles[6]);
                    }
                    P.Store(x, y0);
                    P.Store(x + step, y1);
                    P.Store(x + (2 * step), y2);
                    P.Store(x + (3 * step), y3);
                    P.Store(x + (4 * step), y4);
                    P.Store(x + (5 * step), y5);
                    P.Store(x + (6 * step), y6);
                    P.Store(x + (7 * step), y7);
                }
            }
        }
    }

    void Radix4<D>(ulong* tile, int logBlock, ulong* twiddles) where D : struct, IDirection
    {
        nint step = (nint)Matrix.StripWords << (logBlock - 2), block = step * 4, end = (nint)Matrix.StripWords << LogRows;
        for (nint j = 0; j < step; j += Matrix.StripWords, twiddles += 3)
        {
            for (nint start = j; start < end; start += block)
            {
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    ulong* x = tile + start + lane;
                    P x0 = P.Load(x), x1 = P.Load(x + step), x2 = P.Load(x + (2 * step)), x3 = P.Load(x + (3 * step));
                    if (!D.IsInverse)
                    {
                        x1 *= P.Constant(twiddles[0]);
                        x2 *= P.Constant(twiddles[1]);
                        x3 *= P.Constant(twiddles[2]);
                    }
                    P e0 = x0 + x2, e1 = x0 - x2, o0 = x1 + x3;
                    P o1 = P.TimesTwoTo48(D.IsInverse ? x3 - x1 : x1 - x3);
                    P y0 = e0 + o0, y1 = e1 + o1, y2 = e0 - o0, y3 = e1 - o1;
                    if (D.IsInverse)
                    {
                        y1 *= P.Constant(twiddles[0]);
                        y2 *= P.Constant(twiddles[1]);
                        y3 *= P.Constant(twiddles[2]);
                    }
                    P.Store(x, y0);
                    P.Store(x + step, y1);
                    P.Store(x + (2 * step), y2);
                    P.Store(x + (3 * step), y3);
                }
            }
        }
    }

    void Radix2<D>(ulong* tile, int logBlock, ulong* twiddles) where D : struct, IDirection
    {
        nint step = (nint)Matrix.StripWords << (logBlock - 1), block = step * 2, end = (nint)Matrix.StripWords << LogRows;
        for (nint j = 0; j < step; j += Matrix.StripWords, twiddles += 1)
        {
            for (nint start = j; start < end; start += block)
            {
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    ulong* x = tile + start + lane;
                    P x0 = P.Load(x), x1 = P.Load(x + step), twiddle = P.Constant(twiddles[0]);
                    if (!D.IsInverse) x1 *= twiddle;
                    P difference = x0 - x1;
                    P.Store(x, x0 + x1);
                    P.Store(x + step, D.IsInverse ? difference * twiddle : difference);
                }
            }
        }
    }

    interface IDirection
    {
        static abstract bool IsInverse { get; }
    }

    readonly struct Forwards : IDirection
    {
        public static bool IsInverse => false;
    }

    readonly struct Backwards : IDirection
    {
        public static bool IsInverse => true;
    }
}
