namespace OrderBookRollup.Algebra;

/// <summary>
/// The transform of one tile: 2^LogRows rows of eight words, transformed down the columns, small enough to stay in the first cache.
/// </summary>
/// <remarks>
/// Stages of radix 8, and one of radix 2 or 4 when LogRows is no multiple of 3. A stage on blocks of m rows takes the rows
/// j, j + m/R, j + 2 m/R, ...; the inverse direction runs the stages from large blocks to small ones and leaves coefficient
/// k(position) at a position, where k(q m/R + rest) = q + R k'(rest); the forward direction runs them backwards from that order. So
/// neither sorts. Within a stage of radix 8 the roots are powers of two, because the root of order 8 is -2^24.
///
/// Values on a coset g H_n need no pass of their own: p(g w^j) = sum over q of (g w^j)^q p_q(g^8 w^8j) for the parts p_q of every eighth
/// coefficient, so the shift goes into the twiddles, g into those of the largest blocks, g^8 into the next ones.
///
/// The first stage reads from wherever the rows are, the last one writes to where they go: a tile is gathered and scattered by the
/// arithmetic itself.
/// </remarks>
/// <typeparam name="P">The pack that the columns are worked on with.</typeparam>
sealed unsafe class TileTransform<P> where P : unmanaged, IPack<P>
{
    // A twiddle row has a place for each of eight roots, the first of which is 1 and unused.
    const int RowWords = 8;

    readonly int[] radixLogs;
    readonly ulong[][] forwardTwiddles;
    readonly ulong[][] inverseTwiddles;

    /// <summary>Prepares the twiddles of a size.</summary>
    public TileTransform(int logRows)
    {
        LogRows = logRows;
        var radixes = new List<int>();
        int left = logRows;
        for (; left >= 3; left -= 3) radixes.Add(3);
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
        CosetWords = forwardTwiddles.Sum(twiddles => twiddles.Length);
    }

    /// <summary>Binary logarithm of the rows of a tile.</summary>
    public int LogRows { get; }

    /// <summary>Which coefficient a row holds between the two directions.</summary>
    public int[] CoefficientOfRow { get; }

    /// <summary>Words of the twiddles of one coset, and one that is read beyond them.</summary>
    public int CosetWords { get; }

    /// <summary>The twiddles of a coset.</summary>
    public void FillCoset(Goldilocks shift, ulong* result)
    {
        ulong* powers = stackalloc ulong[RowWords];
        foreach ((ulong[] twiddles, int radixLog) in forwardTwiddles.Zip(radixLogs))
        {
            Goldilocks power = Goldilocks.One;
            for (int q = 0; q < RowWords; q++, power *= shift) powers[q] = power.Value;
            fixed (ulong* plain = twiddles)
            {
                for (int i = 0; i < twiddles.Length; i += P.Lanes, result += P.Lanes)
                    P.Store(result, P.Load(plain + i) * P.Load(powers + (i & (RowWords - 1))));
            }
            shift = shift.PowTwoTo(radixLog);
        }
    }

    /// <summary>
    /// Values in order to coefficients in the order of <see cref="CoefficientOfRow"/>; without the division by the size.
    /// </summary>
    /// <param name="source">The values; with factors they are read from memory.</param>
    /// <param name="tile">Room for the tile.</param>
    /// <param name="target">Receives the coefficients; may be the tile or the source.</param>
    /// <param name="factors">null, or a factor for every row of the source.</param>
    public void Inverse(TileRows source, TileRows tile, TileRows target, ulong* factors)
    {
        if (radixLogs.Length == 0) source.CopyTo(target, 1, Matrix.StripWords);
        int logBlock = LogRows;
        for (int stage = 0; stage < radixLogs.Length; stage++)
        {
            TileRows from = stage == 0 ? source : tile, to = stage == radixLogs.Length - 1 ? target : tile;
            fixed (ulong* twiddles = inverseTwiddles[stage])
            {
                int radixLog = radixLogs[stage];
                if (stage > 0 || factors == null) TileStages<P, InCache>.Inverse(radixLog, LogRows, logBlock, from, to, twiddles, null);
                else TileStages<P, Scaled>.Inverse(radixLog, LogRows, logBlock, from, to, twiddles, factors);
                logBlock -= radixLog;
            }
        }
    }

    /// <summary>Coefficients in the order of <see cref="CoefficientOfRow"/> to values in order, on the coset of the twiddles.</summary>
    /// <param name="source">The coefficients.</param>
    /// <param name="tile">Room for the tile.</param>
    /// <param name="target">Receives the values; may be the source.</param>
    /// <param name="coset">What <see cref="FillCoset"/> made.</param>
    /// <param name="isFarTarget">Whether the values are written past the caches; otherwise the coefficients are read from far.</param>
    public void Forward(TileRows source, TileRows tile, TileRows target, ulong* coset, bool isFarTarget)
    {
        if (radixLogs.Length == 0) source.CopyTo(target, 1, Matrix.StripWords);
        int logBlock = 0, last = radixLogs.Length - 1;
        ulong* twiddles = coset + CosetWords;
        for (int stage = last; stage >= 0; stage--)
        {
            int radixLog = radixLogs[stage];
            logBlock += radixLog;
            twiddles -= forwardTwiddles[stage].Length;
            TileRows from = stage == last ? source : tile, to = stage == 0 ? target : tile;
            if (stage == 0 && isFarTarget) TileStages<P, ToMemory>.Forward(radixLog, LogRows, logBlock, from, to, twiddles);
            else if (stage == last && !isFarTarget) TileStages<P, FromMemory>.Forward(radixLog, LogRows, logBlock, from, to, twiddles);
            else TileStages<P, InCache>.Forward(radixLog, LogRows, logBlock, from, to, twiddles);
        }
    }

    int Coefficient(int row, int logBlock, int stage)
    {
        if (stage == radixLogs.Length) return 0;
        int rest = logBlock - radixLogs[stage];
        return (row >> rest) + (Coefficient(row & ((1 << rest) - 1), rest, stage + 1) << radixLogs[stage]);
    }

    // root^(j q) for j < block / R and q < 8, in the order of use.
    static ulong[] Twiddles(int logBlock, int radixLog, Goldilocks root)
    {
        int count = 1 << (logBlock - radixLog);
        var result = new ulong[count * RowWords];
        Goldilocks step = Goldilocks.One;
        for (int j = 0; j < count; j++, step *= root)
        {
            Goldilocks power = Goldilocks.One;
            for (int q = 0; q < RowWords; q++, power *= step) result[(j * RowWords) + q] = power.Value;
        }
        return result;
    }

    readonly struct InCache : ITileAccess
    {
        public static bool IsFarSource => false;

        public static bool IsFarTarget => false;

        public static bool HasFactors => false;
    }

    readonly struct FromMemory : ITileAccess
    {
        public static bool IsFarSource => true;

        public static bool IsFarTarget => false;

        public static bool HasFactors => false;
    }

    readonly struct Scaled : ITileAccess
    {
        public static bool IsFarSource => true;

        public static bool IsFarTarget => false;

        public static bool HasFactors => true;
    }

    readonly struct ToMemory : ITileAccess
    {
        public static bool IsFarSource => false;

        public static bool IsFarTarget => true;

        public static bool HasFactors => false;
    }
}
