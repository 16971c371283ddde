using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>The stages of <see cref="TileTransform{P}"/>, each on all blocks of a tile.</summary>
/// <typeparam name="P">The pack.</typeparam>
/// <typeparam name="A">How the stage reads and writes.</typeparam>
static unsafe class TileStages<P, A> where P : unmanaged, IPack<P> where A : struct, ITileAccess
{
    const int RowWords = 8;

    public static void Forward(int radixLog, int logRows, int logBlock, TileRows source, TileRows target, ulong* twiddles)
    {
        switch (radixLog)
        {
            case 3: Radix8Forward(1 << logRows, 1 << (logBlock - 3), source, target, twiddles); break;
            case 2: Radix4Forward(1 << logRows, 1 << (logBlock - 2), source, target, twiddles); break;
            default: Radix2Forward(1 << logRows, 1 << (logBlock - 1), source, target, twiddles); break;
        }
    }

    // Blocks of the size of the radix have no twiddles: those that are no radix of 8 are always such.
    public static void Inverse(int radixLog, int logRows, int logBlock, TileRows source, TileRows target, ulong* twiddles, ulong* factors)
    {
        switch (radixLog)
        {
            case 3: Radix8Inverse(1 << logRows, 1 << (logBlock - 3), source, target, twiddles, factors); break;
            case 2: Radix4Inverse(1 << logRows, source, target, factors); break;
            default: Radix2Inverse(1 << logRows, source, target, factors); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Radix8Forward(int rows, nint step, TileRows source, TileRows target, ulong* twiddles)
    {
        ulong* data = source.Data, output = target.Data;
        for (nint j = 0; j < step; j++, twiddles += RowWords)
        {
            for (nint start = j; start < rows; start += 8 * step)
            {
                nint* from = source.Offsets + start, to = target.Offsets + start;
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    P x0 = Load(data + from[0] + lane), x1 = Load(data + from[step] + lane, twiddles + 1);
                    P x2 = Load(data + from[2 * step] + lane, twiddles + 2), x3 = Load(data + from[3 * step] + lane, twiddles + 3);
                    P x4 = Load(data + from[4 * step] + lane, twiddles + 4), x5 = Load(data + from[5 * step] + lane, twiddles + 5);
                    P x6 = Load(data + from[6 * step] + lane, twiddles + 6), x7 = Load(data + from[7 * step] + lane, twiddles + 7);

                    // Even and odd halves of size 4, then w^k on the odd half: w = -2^24, w^2 = 2^48, w^3 = 2^-24.
                    P e0 = x0 + x4, e1 = x0 - x4, e2 = x2 + x6, e3 = P.TimesTwoTo48(x2 - x6);
                    P o0 = x1 + x5, o1 = x1 - x5, o2 = x3 + x7, o3 = P.TimesTwoTo48(x3 - x7);
                    P f0 = e0 + e2, f2 = e0 - e2, f1 = e1 + e3, f3 = e1 - e3;
                    P g0 = o0 + o2, g2 = P.TimesTwoTo48(o0 - o2), g1 = P.TimesTwoTo24(o1 + o3), g3 = P.OverTwoTo24(o1 - o3);
                    Store(output + to[0] + lane, f0 + g0);
                    Store(output + to[4 * step] + lane, f0 - g0);
                    Store(output + to[step] + lane, f1 - g1);
                    Store(output + to[5 * step] + lane, f1 + g1);
                    Store(output + to[2 * step] + lane, f2 + g2);
                    Store(output + to[6 * step] + lane, f2 - g2);
                    Store(output + to[3 * step] + lane, f3 + g3);
                    Store(output + to[7 * step] + lane, f3 - g3);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Radix8Inverse(int rows, nint step, TileRows source, TileRows target, ulong* twiddles, ulong* factors)
    {
        ulong* data = source.Data, output = target.Data;
        for (nint j = 0; j < step; j++, twiddles += RowWords)
        {
            for (nint start = j; start < rows; start += 8 * step)
            {
                nint* from = source.Offsets + start, to = target.Offsets + start;
                ulong* factor = factors + start;
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    P x0 = Scale(data + from[0] + lane, factor), x1 = Scale(data + from[step] + lane, factor + step);
                    P x2 = Scale(data + from[2 * step] + lane, factor + (2 * step));
                    P x3 = Scale(data + from[3 * step] + lane, factor + (3 * step));
                    P x4 = Scale(data + from[4 * step] + lane, factor + (4 * step));
                    P x5 = Scale(data + from[5 * step] + lane, factor + (5 * step));
                    P x6 = Scale(data + from[6 * step] + lane, factor + (6 * step));
                    P x7 = Scale(data + from[7 * step] + lane, factor + (7 * step));

                    // As forward, with the inverse root: w^-1 = -2^-24, w^-2 = -2^48, w^-3 = 2^24.
                    P e0 = x0 + x4, e1 = x0 - x4, e2 = x2 + x6, e3 = P.TimesTwoTo48(x6 - x2);
                    P o0 = x1 + x5, o1 = x1 - x5, o2 = x3 + x7, o3 = P.TimesTwoTo48(x7 - x3);
                    P f0 = e0 + e2, f2 = e0 - e2, f1 = e1 + e3, f3 = e1 - e3;
                    P g0 = o0 + o2, g2 = P.TimesTwoTo48(o2 - o0), g1 = P.OverTwoTo24(o1 + o3), g3 = P.TimesTwoTo24(o1 - o3);
                    P y0 = f0 + g0, y4 = f0 - g0, y1 = f1 - g1, y5 = f1 + g1, y2 = f2 + g2, y6 = f2 - g2, y3 = f3 + g3, y7 = f3 - g3;
                    if (step > 1)
                    {
                        y1 = P.TimesWord(y1, twiddles + 1);
                        y2 = P.TimesWord(y2, twiddles + 2);
                        y3 = P.TimesWord(y3, twiddles + 3);
                        y4 = P.TimesWord(y4, twiddles + 4);
                        y5 = P.TimesWord(y5, twiddles + 5);
                        y6 = P.TimesWord(y6, twiddles + 6);
                        y7 = P.TimesWord(y7, twiddles + 7);
                    }
                    Store(output + to[0] + lane, y0);
                    Store(output + to[step] + lane, y1);
                    Store(output + to[2 * step] + lane, y2);
                    Store(output + to[3 * step] + lane, y3);
                    Store(output + to[4 * step] + lane, y4);
                    Store(output + to[5 * step] + lane, y5);
                    Store(output + to[6 * step] + lane, y6);
                    Store(output + to[7 * step] + lane, y7);
                }
            }
        }
    }

    static void Radix4Forward(int rows, nint step, TileRows source, TileRows target, ulong* twiddles)
    {
        for (nint j = 0; j < step; j++, twiddles += RowWords)
        {
            for (nint start = j; start < rows; start += 4 * step)
            {
                nint* from = source.Offsets + start, to = target.Offsets + start;
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    P x0 = Load(source.Data + from[0] + lane), x1 = Load(source.Data + from[step] + lane, twiddles + 1);
                    P x2 = Load(source.Data + from[2 * step] + lane, twiddles + 2);
                    P x3 = Load(source.Data + from[3 * step] + lane, twiddles + 3);
                    P e0 = x0 + x2, e1 = x0 - x2, o0 = x1 + x3, o1 = P.TimesTwoTo48(x1 - x3);
                    Store(target.Data + to[0] + lane, e0 + o0);
                    Store(target.Data + to[step] + lane, e1 + o1);
                    Store(target.Data + to[2 * step] + lane, e0 - o0);
                    Store(target.Data + to[3 * step] + lane, e1 - o1);
                }
            }
        }
    }

    static void Radix4Inverse(int rows, TileRows source, TileRows target, ulong* factors)
    {
        for (nint start = 0; start < rows; start += 4)
        {
            nint* from = source.Offsets + start, to = target.Offsets + start;
            ulong* factor = factors + start;
            for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
            {
                P x0 = Scale(source.Data + from[0] + lane, factor), x1 = Scale(source.Data + from[1] + lane, factor + 1);
                P x2 = Scale(source.Data + from[2] + lane, factor + 2), x3 = Scale(source.Data + from[3] + lane, factor + 3);
                P e0 = x0 + x2, e1 = x0 - x2, o0 = x1 + x3, o1 = P.TimesTwoTo48(x3 - x1);
                Store(target.Data + to[0] + lane, e0 + o0);
                Store(target.Data + to[1] + lane, e1 + o1);
                Store(target.Data + to[2] + lane, e0 - o0);
                Store(target.Data + to[3] + lane, e1 - o1);
            }
        }
    }

    static void Radix2Forward(int rows, nint step, TileRows source, TileRows target, ulong* twiddles)
    {
        for (nint j = 0; j < step; j++, twiddles += RowWords)
        {
            for (nint start = j; start < rows; start += 2 * step)
            {
                nint* from = source.Offsets + start, to = target.Offsets + start;
                for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
                {
                    P x0 = Load(source.Data + from[0] + lane), x1 = Load(source.Data + from[step] + lane, twiddles + 1);
                    Store(target.Data + to[0] + lane, x0 + x1);
                    Store(target.Data + to[step] + lane, x0 - x1);
                }
            }
        }
    }

    static void Radix2Inverse(int rows, TileRows source, TileRows target, ulong* factors)
    {
        for (nint start = 0; start < rows; start += 2)
        {
            nint* from = source.Offsets + start, to = target.Offsets + start;
            for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes)
            {
                P x0 = Scale(source.Data + from[0] + lane, factors + start), x1 = Scale(source.Data + from[1] + lane, factors + start + 1);
                Store(target.Data + to[0] + lane, x0 + x1);
                Store(target.Data + to[1] + lane, x0 - x1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static P Load(ulong* source)
    {
        if (A.IsFarSource) CacheLines.Fetch(source + Matrix.StripWords);
        return P.Load(source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static P Load(ulong* source, ulong* twiddle) => P.TimesWord(Load(source), twiddle);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static P Scale(ulong* source, ulong* factor) => A.HasFactors ? P.TimesWord(Load(source), factor) : Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(ulong* target, P value)
    {
        if (A.IsFarTarget) P.StoreNonTemporal(target, value);
        else P.Store(target, value);
    }
}
