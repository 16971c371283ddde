using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The terms of the sum by window and bucket, those of a bucket in the order in which they were added.</summary>
sealed class SumTerms
{
    /// <summary>Windows and buckets of the table.</summary>
    public const int Windows = SumConstants.Windows, Buckets = SumConstants.Buckets;

    // Bucket 0 are the terms that are skipped.
    const int Lists = Buckets + 1;

    readonly List<CurvePoint> points = [];
    readonly List<Goldilocks> indices = [];
    readonly List<(int List, int Point, bool IsNegative)> added = [];
    readonly int[] starts = new int[(Windows * Lists) + 1];
    int[] order = [];

    /// <summary>Rows of the sum.</summary>
    public int RowCount { get; private set; }

    /// <summary>Sorts the terms of an aggregation; without signatures there are none.</summary>
    public static SumTerms Of(Aggregation sum)
    {
        var terms = new SumTerms();
        for (int i = 0; i < sum.Count; i++)
        {
            int point = terms.Name(sum.Points[i], Goldilocks.Reduce(Aggregation.IndexOf(i)));
            terms.Add(point, sum.Digits.AsSpan(Aggregation.WeightDigitCount * i, Aggregation.WeightDigitCount));
        }
        foreach (KeyGroup group in sum.Groups)
            terms.Add(terms.Name(group.Point, group.Index), group.Digits);
        if (sum.Count > 0)
        {
            terms.Add(terms.Name(CurvePoint.Generator, Goldilocks.Zero), sum.BaseDigits.AsSpan(0, Windows));
            terms.Add(
                terms.Name(SignaturesTrace.PointOf(SumConstants.HighGenerator<Goldilocks>()), Goldilocks.One),
                sum.BaseDigits.AsSpan(Windows));
        }
        terms.Sort();
        return terms;
    }

    /// <summary>Terms of a window with digits of that size.</summary>
    public ReadOnlySpan<int> In(int window, int bucket) =>
        order.AsSpan(starts[(window * Lists) + bucket]..starts[(window * Lists) + bucket + 1]);

    /// <summary>Terms of a window.</summary>
    public int CountIn(int window) => starts[(window + 1) * Lists] - starts[window * Lists];

    /// <summary>A term.</summary>
    public (CurvePoint Point, Goldilocks Index, bool IsNegative) this[int term] =>
        (points[added[term].Point], indices[added[term].Point], added[term].IsNegative);

    /// <summary>Names a point.</summary>
    public int Name(in CurvePoint point, Goldilocks index)
    {
        points.Add(point);
        indices.Add(index);
        return points.Count - 1;
    }

    /// <summary>Adds the digits of one point, from window 0 on.</summary>
    void Add(int point, ReadOnlySpan<sbyte> digits)
    {
        for (int window = 0; window < digits.Length; window++) Add(point, window, digits[window]);
    }

    /// <summary>Adds a term.</summary>
    public void Add(int point, int window, int digit) => added.Add(((window * Lists) + Math.Abs(digit), point, digit < 0));

    /// <summary>Sorts what was added.</summary>
    public void Sort()
    {
        foreach ((int list, int _, bool _) in added) starts[list + 1]++;
        for (int list = 0; list < starts.Length - 1; list++) starts[list + 1] += starts[list];
        order = new int[added.Count];
        int[] next = [.. starts];
        for (int term = 0; term < added.Count; term++) order[next[added[term].List]++] = term;
        RowCount = added.Count + (Windows * SumRows.RowsOfWindow) + 1;
    }
}
