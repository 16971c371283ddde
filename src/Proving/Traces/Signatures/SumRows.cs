using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>
/// The rows of the sum. Running sums of different windows do not depend on each other, so each step takes one point in each window and
/// inverts all differences at once; the sum so far then goes through all windows.
/// </summary>
sealed class SumRows
{
    /// <summary>
    /// Rows of a window beside its terms: it is opened, each bucket is fetched, each but the last stored, and there are eight doublings.
    /// </summary>
    public const int RowsOfWindow = 1 + SumTerms.Buckets + SumTerms.Buckets - 1 + SumConstants.Doublings;

    static readonly CurvePoint RunningStart = SignaturesTrace.PointOf(SumConstants.RunningStart<Goldilocks>()),
        Start = SignaturesTrace.PointOf(SumConstants.Start<Goldilocks>());

    /// <summary>Where the sum begins.</summary>
    public CurvePoint First { get; init; } = Start;

    readonly SumTerms terms;
    readonly TableTrace trace;
    readonly int[] firstRows = new int[SumTerms.Windows];
    readonly (Quintic X, Quintic Y)[] running = new (Quintic, Quintic)[SumTerms.Windows * (SumTerms.Buckets + 1)];
    readonly int[] fetchRows = new int[SumTerms.Windows * (SumTerms.Buckets + 1)];
    readonly int lastRow;

    public SumRows(SumTerms terms, TableTrace trace, int start)
    {
        (this.terms, this.trace) = (terms, trace);
        int row = start;
        for (int window = SumTerms.Windows - 1; window >= 0; window--)
        {
            firstRows[window] = row;
            row += RowsOfWindow + terms.CountIn(window);
        }
        lastRow = row;
    }

    /// <summary>Fills the rows; false if the sum of all terms is not 0.</summary>
    public bool Fill(Workers workers)
    {
        workers.Run(workers.Count, (from, to) =>
        {
            for (int share = from; share < to; share++) FillRunning(share, workers.Count);
        });
        (Quintic X, Quintic Y) end = FillSum();
        InvertDifferences(workers);
        Point<Goldilocks> expected = SumConstants.End<Goldilocks>();
        return SignaturesTrace.Words(end.X) == expected.X && SignaturesTrace.Words(end.Y) == expected.Y;
    }

    /// <summary>The first row that adds points with the same first word of x, whose difference has no inverse; null if none.</summary>
    public int? Meeting()
    {
        Span<SumRow<Goldilocks>> rows = Rows;
        for (int row = firstRows[^1]; row < lastRow; row++)
        {
            bool isSum = rows[row].Kind.Add == Goldilocks.One || rows[row].Kind.Fetch == Goldilocks.One;
            if (isSum && rows[row].Inverse.IsZero) return row;
        }
        return null;
    }

    Span<SumRow<Goldilocks>> Rows => trace.Rows<SumRow<Goldilocks>>();

    static Point<Goldilocks> Words(in (Quintic X, Quintic Y) point) =>
        new(SignaturesTrace.Words(point.X), SignaturesTrace.Words(point.Y));

    // The windows of one thread, a point in each at a time.
    void FillRunning(int share, int shares)
    {
        var lanes = new List<Lane>();
        for (int window = share; window < SumTerms.Windows; window += shares) lanes.Add(Open(window));
        var differences = new Quintic[lanes.Count];
        var products = new Quintic[lanes.Count];
        while (true)
        {
            lanes.RemoveAll(lane => !Advance(lane));
            if (lanes.Count == 0) return;
            Quintic product = Quintic.One;
            for (int i = 0; i < lanes.Count; i++)
            {
                Lane lane = lanes[i];
                lane.Taken = terms[terms.In(lane.Window, lane.Bucket)[lane.Place]];
                differences[i] = lane.Taken.Point.X - lane.Running.X;
                products[i] = product;
                product *= differences[i];
            }
            Quintic inverse = product.Inverse();
            for (int i = lanes.Count - 1; i >= 0; i--)
            {
                Add(lanes[i], products[i] * inverse);
                inverse *= differences[i];
            }
        }
    }

    Lane Open(int window)
    {
        (Quintic X, Quintic Y) start = (RunningStart.X, RunningStart.Y);
        var lane = new Lane { Window = window, Bucket = SumTerms.Buckets, Row = firstRows[window], Running = start };
        Place(lane, SumTerms.Buckets + 1).Kind.Store = Goldilocks.One;
        foreach (int term in terms.In(window, 0))
        {
            ref SumRow<Goldilocks> row = ref Place(lane, SumTerms.Buckets);
            (CurvePoint point, Goldilocks index, _) = terms[term];
            row.Kind.Skip = Goldilocks.One;
            (row.Index, row.Point) = (index, SignaturesTrace.Words(point));
        }
        return lane;
    }

    // A row with running sum, window and bucket.
    ref SumRow<Goldilocks> Place(Lane lane, int bucket)
    {
        ref SumRow<Goldilocks> row = ref Rows[lane.Row++];
        (row.Window, row.Bucket) = (Aggregation.Field(lane.Window), Goldilocks.Reduce((ulong)bucket));
        row.Running = Words(lane.Running);
        row.IsTop = bucket >= SumTerms.Buckets ? Goldilocks.One : Goldilocks.Zero;
        return ref row;
    }

    // To the next point of the window, closing buckets on the way; false at its end.
    bool Advance(Lane lane)
    {
        while (lane.Bucket > 0 && lane.Place == terms.In(lane.Window, lane.Bucket).Length)
        {
            int at = (lane.Window * (SumTerms.Buckets + 1)) + lane.Bucket;
            (running[at], fetchRows[at]) = (lane.Running, lane.Row);
            Place(lane, lane.Bucket).Kind.Fetch = Goldilocks.One;
            if (lane.Bucket > 1)
            {
                ref SumRow<Goldilocks> row = ref Place(lane, lane.Bucket);
                (row.Kind.Store, row.IsTop) = (Goldilocks.One, Goldilocks.Zero);
            }
            (lane.Bucket, lane.Place) = (lane.Bucket - 1, 0);
        }
        return lane.Bucket > 0;
    }

    void Add(Lane lane, in Quintic inverse)
    {
        (CurvePoint point, Goldilocks index, bool isNegative) = lane.Taken;
        ref SumRow<Goldilocks> row = ref Place(lane, lane.Bucket);
        row.Kind.Add = Goldilocks.One;
        Goldilocks bucket = Goldilocks.Reduce((ulong)lane.Bucket);
        (row.Index, row.Digit, row.Point) = (index, isNegative ? -bucket : bucket, SignaturesTrace.Words(point));
        if (isNegative) row.IsNegative = Goldilocks.One;
        Quintic slope = ((isNegative ? -point.Y : point.Y) - lane.Running.Y) * inverse;
        row.Slope = SignaturesTrace.Words(slope);
        row.Inverse = point.X.C0 - lane.Running.X.C0;
        lane.Running = Sum(lane.Running, point.X, slope);
        lane.Place++;
    }

    static (Quintic X, Quintic Y) Sum(in (Quintic X, Quintic Y) left, in Quintic rightX, in Quintic slope)
    {
        Quintic x = slope.Square() - Quintic.Constant(CurvePoint.A) - left.X - rightX;
        return (x, (slope * (left.X - x)) - left.Y);
    }

    (Quintic X, Quintic Y) FillSum()
    {
        (Quintic X, Quintic Y) sum = (First.X, First.Y);
        Span<SumRow<Goldilocks>> rows = Rows;
        for (int window = SumTerms.Windows - 1; window >= 0; window--)
        {
            rows[firstRows[window]].Point = Words(sum);
            for (int bucket = SumTerms.Buckets; bucket > 0; bucket--)
            {
                int at = (window * (SumTerms.Buckets + 1)) + bucket;
                ref SumRow<Goldilocks> fetch = ref rows[fetchRows[at]];
                (Quintic X, Quintic Y) added = running[at];
                Quintic slope = (sum.Y - added.Y) * (sum.X - added.X).Inverse();
                (fetch.Point, fetch.Slope) = (Words(sum), SignaturesTrace.Words(slope));
                fetch.Inverse = sum.X.C0 - added.X.C0;
                sum = Sum(added, sum.X, slope);
                if (bucket > 1) rows[fetchRows[at] + 1].Point = Words(sum);
            }
            int row = fetchRows[(window * (SumTerms.Buckets + 1)) + 1] + 1;
            for (int left = SumConstants.Doublings; left > 0; left--) sum = Double(sum, window, left, ref rows[row++]);
        }
        ref SumRow<Goldilocks> last = ref rows[lastRow];
        last.Kind.Store = last.IsTop = Goldilocks.One;
        (last.Window, last.Bucket) = (Goldilocks.MinusOne, Goldilocks.Reduce(SumTerms.Buckets + 1));
        (last.Running, last.Point) = (SignaturesTrace.Words(RunningStart), Words(sum));
        return sum;
    }

    static (Quintic X, Quintic Y) Double(in (Quintic X, Quintic Y) sum, int window, int left, ref SumRow<Goldilocks> row)
    {
        row.Kind.Double = Goldilocks.One;
        (row.Window, row.Bucket, row.Point) = (Aggregation.Field(window), Goldilocks.Reduce((ulong)left), Words(sum));
        Quintic slope = CurvePoint.TangentRise(sum.X) * sum.Y.Double().Inverse();
        row.Slope = SignaturesTrace.Words(slope);
        return Sum(sum, sum.X, slope);
    }

    // Inverses hold what is to be inverted until here.
    void InvertDifferences(Workers workers)
    {
        int start = firstRows[^1];
        workers.Run(lastRow - start, (from, to) =>
        {
            Span<SumRow<Goldilocks>> rows = Rows[(start + from)..(start + to)];
            var values = new Goldilocks[rows.Length];
            for (int i = 0; i < rows.Length; i++) values[i] = rows[i].Inverse;
            BatchInverse.Invert(values);
            for (int i = 0; i < rows.Length; i++) rows[i].Inverse = values[i];
        });
    }

    sealed class Lane
    {
        public required int Window { get; init; }

        public required int Bucket { get; set; }

        public required int Row { get; set; }

        public required (Quintic X, Quintic Y) Running { get; set; }

        public int Place { get; set; }

        public (CurvePoint Point, Goldilocks Index, bool IsNegative) Taken { get; set; }
    }
}
