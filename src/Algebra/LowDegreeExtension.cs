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
/// they are in the cache, out again for every coset; pass 3 repeats pass 1 forwards. Back to coefficients rows are multiplied by
/// w^(-i2 k1) / n on the way into pass 2. Outwards, with g the shift of the coset,
///   sum over k of (g w^i)^k f_k = sum over k1 of (g w^i2)^k1 w_n1^(i1 k1) sum over k2 of (g^n1)^k2 w_n2^(i2 k2) f_k:
/// inner tiles are values on the coset g^n1 H_n2, outer ones on the coset g w^i2 H_n1, and tiles on cosets cost no more than others.
/// </remarks>
/// <typeparam name="P">The pack that the columns are worked on with.</typeparam>
public sealed unsafe class LowDegreeExtension<P> where P : unmanaged, IPack<P>
{
    // 2^9 rows of a cache line are 32 KiB, the smallest first-level cache in use; above 2^18 rows a tile spills into the second.
    const int LogTileRowsMax = 9;

    // An odd number of lines, so that the rows of what is gathered spread over the caches.
    const int GatherWords = 9 * Matrix.StripWords;

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
        using var passes = new Passes(this, source, stride, target, columnShifts);
        if (n1 > 1) workers.Run(n2, (from, to) => InverseOuter(passes, from, to));
        workers.Run(n1, (from, to) => Middle(passes, from, to));
        if (n1 > 1) workers.Run(n2 << LogBlowup, (from, to) => ForwardOuter(passes, from, to));
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

    void InverseOuter(Passes passes, int from, int to)
    {
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        Matrix target = passes.Target;
        using var buffer = new Matrix(n1, Matrix.StripWords);
        using var gathered = new Matrix(n1, GatherWords);
        TileRows tile = new(buffer.Data, passes.Tile);
        for (int i2 = from; i2 < to; i2++)
        {
            ulong* row = passes.Source + ((long)i2 * passes.SourceStride);
            for (int first = 0; first < target.Width; first += GatherWords)
            {
                // The source's rows fall into few places of the caches; some strips at once are copied to where they do not.
                int words = Math.Min(GatherWords, target.Width - first);
                new TileRows(row + first, passes.SourceOuter).CopyTo(new(gathered.Data, passes.Gathered), n1, words);
                for (int column = 0; column < words; column += Matrix.StripWords)
                {
                    TileRows source = new(gathered.Data + column, passes.Gathered);
                    outer.Inverse(source, tile, new(target.RowData(i2) + first + column, passes.Outer), null);
                }
            }
        }
    }

    void Middle(Passes passes, int from, int to)
    {
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        Matrix target = passes.Target;
        using var valueBuffer = new Matrix(n2, Matrix.StripWords);
        using var tileBuffer = new Matrix(n2, Matrix.StripWords);
        using var factorBuffer = new Matrix(1, n2 + Matrix.StripWords);
        TileRows values = new(valueBuffer.Data, passes.Tile), tile = values.At(tileBuffer.Data);
        ulong* factors = factorBuffer.Data;
        for (long p = from; p < to; p++)
        {
            int k1 = outer.CoefficientOfRow[p];
            Powers(passes.Scale, inverseRoot.Pow((ulong)k1), n2, factors);
            for (int column = 0; column < target.Width; column += Matrix.StripWords)
            {
                // Coset 0 of the target holds what the first pass wrote; this tile is read before the same rows are written.
                TileRows source = n1 > 1
                    ? new(target.RowData(p * n2) + column, passes.Inner) : new(passes.Source + column, passes.SourceInner);
                if (n1 == 1 && target.Width - column < Matrix.StripWords)
                {
                    source.CopyTo(values, n2, target.Width - column);
                    source = values;
                }
                inner.Inverse(source, values, values, factors);
                if (passes.InverseShifts is not null)
                    ShiftColumns(values.Data, passes.InverseShifts.AsSpan(column, Matrix.StripWords), k1);
                for (int coset = 0; coset < 1 << LogBlowup; coset++)
                {
                    TileRows output = new(target.RowData(((long)coset << LogRows) + (p * n2)) + column, passes.Inner);
                    inner.Forward(values, tile, output, passes.InnerCoset(coset), true);
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

    void ForwardOuter(Passes passes, int from, int to)
    {
        int n1 = 1 << outer.LogRows, n2 = 1 << inner.LogRows;
        Matrix target = passes.Target;
        using var buffer = new Matrix(n1, Matrix.StripWords);
        using var twiddles = new Matrix(1, outer.CosetWords + Matrix.StripWords);
        TileRows tile = new(buffer.Data, passes.Tile);
        for (int piece = from; piece < to; piece++)
        {
            int i2 = piece & (n2 - 1), coset = piece >> inner.LogRows;
            outer.FillCoset(CosetShift(coset) * root.Pow((ulong)i2), twiddles.Data);
            ulong* row = target.RowData(((long)coset << LogRows) + i2);
            for (int column = 0; column < target.Width; column += Matrix.StripWords)
            {
                TileRows rows = new(row + column, passes.Outer);
                outer.Forward(rows, tile, rows, twiddles.Data, false);
            }
        }
    }

    // first, first value, first value^2, ...: the first pack by hand, the next ones by a pack of value^Lanes.
    static void Powers(Goldilocks first, Goldilocks value, int count, ulong* result)
    {
        int lanes = Math.Min(P.Lanes, count);
        Goldilocks power = first;
        for (int i = 0; i < lanes; i++, power *= value) result[i] = power.Value;
        if (count <= lanes) return;
        P pack = P.Load(result), step = P.Constant(value.Pow((ulong)P.Lanes).Value);
        for (int i = lanes; i < count; i += lanes)
        {
            pack *= step;
            P.Store(result + i, pack);
        }
    }

    // What the passes of one extension share.
    sealed class Passes : IDisposable
    {
        readonly Matrix offsets;
        readonly Matrix innerCosets;

        public Passes(LowDegreeExtension<P> extension, ulong* source, int stride, Matrix target, ReadOnlySpan<Goldilocks> columnShifts)
        {
            Source = source;
            SourceStride = stride;
            Target = target;
            Scale = Goldilocks.Reduce(1UL << extension.LogRows).Inverse();
            InverseShifts = columnShifts.IsEmpty ? null : Inverses(columnShifts, target.Stride);
            int n1 = 1 << extension.outer.LogRows, n2 = 1 << extension.inner.LogRows, most = Math.Max(n1, n2);
            offsets = new(6, most);
            for (int i = 0; i < most; i++)
            {
                Tile[i] = (nint)i * Matrix.StripWords;
                Gathered[i] = (nint)i * GatherWords;
                SourceInner[i] = (nint)i * stride;
                SourceOuter[i] = (nint)i * n2 * stride;
                if (i < n2) Inner[i] = (nint)(target.RowData(i) - target.Data);
                if (i < n1) Outer[i] = (nint)(target.RowData((long)i * n2) - target.Data);
            }
            innerCosets = new(1L << extension.LogBlowup, extension.inner.CosetWords + Matrix.StripWords);
            for (int coset = 0; coset < 1 << extension.LogBlowup; coset++)
                extension.inner.FillCoset(extension.CosetShift(coset).PowTwoTo(extension.outer.LogRows), innerCosets.RowData(coset));
        }

        public ulong* Source { get; }

        public int SourceStride { get; }

        public Matrix Target { get; }

        /// <summary>1 / n.</summary>
        public Goldilocks Scale { get; }

        public Goldilocks[]? InverseShifts { get; }

        /// <summary>Rows of a tile in the cache.</summary>
        public nint* Tile => (nint*)offsets.RowData(0);

        /// <summary>Neighbouring rows of the source.</summary>
        public nint* SourceInner => (nint*)offsets.RowData(1);

        /// <summary>Rows of the source at distance n2.</summary>
        public nint* SourceOuter => (nint*)offsets.RowData(2);

        /// <summary>Neighbouring rows of the target.</summary>
        public nint* Inner => (nint*)offsets.RowData(3);

        /// <summary>Rows of the target at distance n2.</summary>
        public nint* Outer => (nint*)offsets.RowData(4);

        /// <summary>Rows of the strips that are gathered.</summary>
        public nint* Gathered => (nint*)offsets.RowData(5);

        /// <summary>Twiddles of an inner tile on shift^n1.</summary>
        public ulong* InnerCoset(int coset) => innerCosets.RowData(coset);

        public void Dispose()
        {
            offsets.Dispose();
            innerCosets.Dispose();
        }
    }
}
