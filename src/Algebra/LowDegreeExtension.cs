using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Columns of values on the subgroup of order n become values on b cosets of it: inverse transform, then one transform for each coset.
/// </summary>
/// <remarks>
/// Coset c of size n is s w^c H_n with w the root of order b n, H_n the subgroup, and the shift s = <see cref="Shift"/> of n, so that
/// the b cosets together are s H_bn. s_n = 7^(2^32 / n): then s_2n^2 = s_n, hence a polynomial in X^r on the cosets of size r n takes
/// the values of that polynomial in X on the cosets of size n, whatever the tallest table is; and s_n^n = 7^(2^32) has an odd order
/// above 1, so no point of s H_bn lies in a subgroup of order 2^k: the vanishing polynomials have no zero there.
///
/// The columns are the rows of memory: a transform works on tiles of one cache line of columns. For n = n1 n2, input row i = i1 n2 + i2
/// and coefficient k = k1 + n1 k2,
///   w^(-ik) = w_n1^(-i1 k1) w^(-i2 k1) w_n2^(-i2 k2):
/// pass 1 transforms tiles of n1 rows at distance n2, pass 2 tiles of n2 neighbouring rows, first back to coefficients and then, while
/// they are in the cache, out again for every coset; pass 3 repeats pass 1 forwards. Between passes rows are multiplied by w^(i2 k1),
/// and coefficients by (coset shift)^k / n.
/// </remarks>
/// <typeparam name="P">The pack that the columns are worked on with.</typeparam>
public sealed unsafe class LowDegreeExtension<P> where P : unmanaged, IPack<P>
{
    // 2^9 rows of a cache line are 32 KiB, the smallest first-level cache in use; above 2^18 rows a tile spills into the second.
    const int LogTileRowsMax = 9;

    readonly TileTransform<P> outer;
    readonly TileTransform<P> inner;
    readonly Goldilocks root;
    readonly Goldilocks inverseRoot;

    /// <summary>Prepares the extension of columns of 2^logRows values to 2^logBlowup cosets.</summary>
    public LowDegreeExtension(int logRows, int logBlowup)
    {
        LogRows = logRows;
        LogBlowup = logBlowup;
        int logOuter = logRows <= LogTileRowsMax ? 0 : logRows / 2;
        outer = new(logOuter);
        inner = new(logRows - logOuter);
        root = Goldilocks.RootOfUnity(logRows);
        inverseRoot = root.Inverse();
    }

    /// <summary>Binary logarithm of the rows.</summary>
    public int LogRows { get; }

    /// <summary>Binary logarithm of the number of cosets.</summary>
    public int LogBlowup { get; }

    /// <summary>The shift of the cosets of size 2^logRows: 7^(2^(32 - logRows)).</summary>
    public static Goldilocks Shift(int logRows) => Goldilocks.Generator.Pow(1UL << (Goldilocks.TwoAdicity - logRows));

    /// <summary>Extends a matrix.</summary>
    /// <param name="source">Values on H_n, row i at the point w_n^i; stride words from row to row, no alignment needed.</param>
    /// <param name="stride">Words from one source row to the next.</param>
    /// <param name="target">n b rows; coset c occupies rows c n to (c + 1) n - 1, in the order of the points s w^c w_n^i.</param>
    /// <param name="columnShifts">
    /// null, or one value for each column: then column j of the source holds the values on columnShifts[j] H_n instead of H_n.
    /// </param>
    /// <param name="workers">Runs the independent pieces of a pass.</param>
    public void Extend(ulong* source, int stride, Matrix target, ReadOnlySpan<Goldilocks> columnShifts, Workers workers)
    {
        if (target.Rows != 1L << (LogRows + LogBlowup)) throw new ArgumentException("The target has rows for another extension.");
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        if (n1 > 1) workers.Run(n2, (from, to) => InverseOuter(source, stride, target, from, to));

        Goldilocks[]? inverseShifts = columnShifts.IsEmpty ? null : Inverses(columnShifts, target.Stride);
        var powers = new ulong[1 << LogBlowup][];
        for (int coset = 0; coset < powers.Length; coset++) powers[coset] = InnerPowers(CosetShift(coset));
        workers.Run(n1, (from, to) => Middle(n1 > 1 ? null : source, stride, target, inverseShifts, powers, from, to));

        if (n1 > 1)
            workers.Run(n2 << LogBlowup, (from, to) => ForwardOuter(target, from, to));
    }

    /// <summary>The shift of a coset: s w^c.</summary>
    public Goldilocks CosetShift(int coset) => Shift(LogRows) * Goldilocks.RootOfUnity(LogRows + LogBlowup).Pow((ulong)coset);

    static Goldilocks[] Inverses(ReadOnlySpan<Goldilocks> shifts, int stride)
    {
        var result = new Goldilocks[stride];
        result.AsSpan().Fill(Goldilocks.One);
        shifts.CopyTo(result);
        BatchInverse.Invert(result);
        return result;
    }

    // shift^(n1 k2) for the coefficient k2 of every row of an inner tile.
    ulong[] InnerPowers(Goldilocks shift)
    {
        Goldilocks step = shift.PowTwoTo(outer.LogRows);
        int[] order = inner.CoefficientOfRow;
        var natural = new Goldilocks[order.Length];
        Goldilocks power = Goldilocks.One;
        for (int k = 0; k < natural.Length; k++, power *= step) natural[k] = power;
        var result = new ulong[order.Length];
        for (int row = 0; row < order.Length; row++) result[row] = natural[order[row]].Value;
        return result;
    }

    void InverseOuter(ulong* source, int stride, Matrix target, int from, int to)
    {
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        using var buffer = new Matrix(n1, Matrix.StripWords);
        for (int i2 = from; i2 < to; i2++)
        {
            for (int column = 0; column < target.Width; column += Matrix.StripWords)
            {
                int words = Math.Min(Matrix.StripWords, target.Width - column);
                for (long i1 = 0; i1 < n1; i1++)
                    LoadStrip(source + (((i1 * n2) + i2) * stride) + column, words, buffer.Data + (i1 * Matrix.StripWords));
                outer.Inverse(buffer.Data);
                for (long p = 0; p < n1; p++) Copy(buffer.Data + (p * Matrix.StripWords), target.RowData((p * n2) + i2) + column);
            }
        }
    }

    void Middle(ulong* source, int stride, Matrix target, Goldilocks[]? inverseShifts, ulong[][] powers, int from, int to)
    {
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        using var values = new Matrix(n2, Matrix.StripWords);
        using var tile = new Matrix(n2, Matrix.StripWords);
        using var twiddles = new Matrix(1, n2);
        using var factors = new Matrix(powers.Length, n2);
        Goldilocks scale = Goldilocks.Reduce(1UL << LogRows).Inverse();
        for (long p = from; p < to; p++)
        {
            int k1 = outer.CoefficientOfRow[p];
            Powers(inverseRoot.Pow((ulong)k1), n2, twiddles.Data);
            for (int coset = 0; coset < powers.Length; coset++)
            {
                fixed (ulong* power = powers[coset])
                    Scale(power, (CosetShift(coset).Pow((ulong)k1) * scale).Value, n2, factors.RowData(coset));
            }

            for (int column = 0; column < target.Width; column += Matrix.StripWords)
            {
                int words = Math.Min(Matrix.StripWords, target.Width - column);
                if (source != null)
                {
                    for (long i = 0; i < n2; i++) LoadStrip(source + (i * stride) + column, words, values.Data + (i * Matrix.StripWords));
                }
                else
                {
                    // Coset 0 of the target holds what pass 1 wrote; this tile is read before the same rows are written.
                    for (long i = 0; i < n2; i++)
                        Multiply(target.RowData((p * n2) + i) + column, twiddles.Data[i], values.Data + (i * Matrix.StripWords));
                }
                inner.Inverse(values.Data);
                if (inverseShifts != null) ShiftColumns(values.Data, inverseShifts.AsSpan(column, Matrix.StripWords), k1);
                for (int coset = 0; coset < powers.Length; coset++)
                {
                    ulong* factor = factors.RowData(coset);
                    for (long i = 0; i < n2; i++)
                        Multiply(values.Data + (i * Matrix.StripWords), factor[i], tile.Data + (i * Matrix.StripWords));
                    inner.Forward(tile.Data);
                    ulong* output = target.RowData(((long)coset << LogRows) + (p * n2)) + column;
                    for (long i = 0; i < n2; i++) CopyPast(tile.Data + (i * Matrix.StripWords), output + (i * target.Stride));
                }
            }
        }
    }

    // Coefficient k of a column on s H is s^-k times that of the column on H.
    void ShiftColumns(ulong* tile, ReadOnlySpan<Goldilocks> inverseShifts, int k1)
    {
        int n1 = 1 << outer.LogRows;
        for (int column = 0; column < Matrix.StripWords; column++)
        {
            Goldilocks first = inverseShifts[column].Pow((ulong)k1), step = inverseShifts[column].Pow((ulong)n1);
            var natural = new Goldilocks[1 << inner.LogRows];
            for (int k = 0; k < natural.Length; k++, first *= step) natural[k] = first;
            for (int row = 0; row < natural.Length; row++)
            {
                ref ulong word = ref tile[((long)row * Matrix.StripWords) + column];
                word = (Goldilocks.Reduce(word) * natural[inner.CoefficientOfRow[row]]).Value;
            }
        }
    }

    void ForwardOuter(Matrix target, int from, int to)
    {
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        using var buffer = new Matrix(n1, Matrix.StripWords);
        using var twiddles = new Matrix(2, n1);
        for (int piece = from; piece < to; piece++)
        {
            int i2 = piece & (n2 - 1);
            long first = ((long)(piece >> inner.LogRows) << LogRows) + i2;
            Powers(root.Pow((ulong)i2), n1, twiddles.RowData(1));
            for (int p = 0; p < n1; p++) twiddles.Data[p] = twiddles.RowData(1)[outer.CoefficientOfRow[p]];
            for (int column = 0; column < target.Width; column += Matrix.StripWords)
            {
                for (long p = 0; p < n1; p++)
                    Multiply(target.RowData(first + (p * n2)) + column, twiddles.Data[p], buffer.Data + (p * Matrix.StripWords));
                outer.Forward(buffer.Data);
                for (long i1 = 0; i1 < n1; i1++)
                    Copy(buffer.Data + (i1 * Matrix.StripWords), target.RowData(first + (i1 * n2)) + column);
            }
        }
    }

    // base^0, base^1, ...: the first pack by hand, the next ones by a pack of base^Lanes.
    static void Powers(Goldilocks value, int count, ulong* result)
    {
        int lanes = Math.Min(P.Lanes, count);
        Goldilocks power = Goldilocks.One;
        for (int i = 0; i < lanes; i++, power *= value) result[i] = power.Value;
        if (count <= lanes) return;
        P pack = P.Load(result), step = P.Constant(power.Value);
        for (int i = lanes; i < count; i += lanes)
        {
            pack *= step;
            P.Store(result + i, pack);
        }
    }

    static void Scale(ulong* values, ulong factor, int count, ulong* result)
    {
        if (count < P.Lanes)
        {
            for (int i = 0; i < count; i++) result[i] = (Goldilocks.Reduce(values[i]) * Goldilocks.Reduce(factor)).Value;
            return;
        }
        P pack = P.Constant(factor);
        for (int i = 0; i < count; i += P.Lanes) P.Store(result + i, P.Load(values + i) * pack);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply(ulong* from, ulong factor, ulong* to)
    {
        P pack = P.Constant(factor);
        for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes) P.Store(to + lane, P.Load(from + lane) * pack);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy(ulong* from, ulong* to)
    {
        for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes) P.Store(to + lane, P.Load(from + lane));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void CopyPast(ulong* from, ulong* to)
    {
        for (int lane = 0; lane < Matrix.StripWords; lane += P.Lanes) P.StoreNonTemporal(to + lane, P.Load(from + lane));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void LoadStrip(ulong* from, int words, ulong* to)
    {
        if (words == Matrix.StripWords)
        {
            Copy(from, to);
            return;
        }
        for (int i = 0; i < Matrix.StripWords; i++) to[i] = i < words ? from[i] : 0;
    }
}
