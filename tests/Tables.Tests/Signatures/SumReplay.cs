using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Works out the rows of a sum again from what they say they are: kinds, windows, buckets, digits, signs and points of terms. A lie that is
/// told on the way is carried on to the end.
/// </summary>
static class SumReplay
{
    /// <summary>Changes a row that is finished, or what it leads to.</summary>
    public delegate void Lie(ref SumRow<Goldilocks> row, ref SumRow<Goldilocks> next);

    /// <summary>Fills rows from the one that opens the first window to the one that puts down the end.</summary>
    public static void Run(Span<SumRow<Goldilocks>> rows, Lie? lie)
    {
        var parked = new Dictionary<(Goldilocks, Goldilocks), Point<Goldilocks>>();
        for (int i = 0; i < rows.Length - 1; i++)
        {
            ref SumRow<Goldilocks> row = ref rows[i], next = ref rows[i + 1];
            if (!row.Kind.Store.IsZero)
            {
                parked[(row.Window, row.Bucket - Goldilocks.One)] = row.Point;
                next.Running = row.Running;
            }
            else if (!row.Kind.Skip.IsZero) next.Running = row.Running;
            else if (!row.Kind.Add.IsZero) next.Running = Add(ref row);
            else if (!row.Kind.Fetch.IsZero)
            {
                row.Point = parked[(row.Window, row.Bucket)];
                next.Point = Add(ref row);
                if (!next.Kind.Store.IsZero) next.Running = row.Running;
            }
            else next.Point = Double(ref row);
            lie?.Invoke(ref row, ref next);
        }
    }

    /// <summary>What a row's slope makes of its points.</summary>
    public static Point<Goldilocks> Sum(in Point<Goldilocks> left, in Point<Goldilocks> right, in Quintic slope)
    {
        CurvePoint from = SignaturesTrace.PointOf(left);
        Quintic x = slope.Square() - Quintic.Constant(CurvePoint.A) - from.X - SignaturesTrace.PointOf(right).X;
        return new(SignaturesTrace.Words(x), SignaturesTrace.Words((slope * (from.X - x)) - from.Y));
    }

    static Point<Goldilocks> Add(ref SumRow<Goldilocks> row)
    {
        CurvePoint running = SignaturesTrace.PointOf(row.Running), point = SignaturesTrace.PointOf(row.Point);
        Quintic y = row.IsNegative.IsZero ? point.Y : -point.Y;
        Quintic slope = (y - running.Y) * (point.X - running.X).InverseOrZero();
        row.Slope = SignaturesTrace.Words(slope);
        Goldilocks difference = point.X.C0 - running.X.C0;
        row.Inverse = difference.IsZero ? difference : difference.Inverse();
        return Sum(row.Running, row.Point, slope);
    }

    static Point<Goldilocks> Double(ref SumRow<Goldilocks> row)
    {
        CurvePoint point = SignaturesTrace.PointOf(row.Point);
        Quintic slope = CurvePoint.TangentRise(point.X) * point.Y.Double().Inverse();
        row.Slope = SignaturesTrace.Words(slope);
        return Sum(row.Point, row.Point, slope);
    }
}
