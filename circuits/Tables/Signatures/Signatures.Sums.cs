using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    static SumRow<T> SumOf<T>(in SignaturesColumns<T> row) where T : unmanaged => new()
    {
        Kind = row.Kind,
        Index = row.Index,
        Window = row.Window,
        Digit = row.Low,
        Running = new(
            new(row.Input.W0, row.Input.W1, row.Input.W2, row.Input.W3, row.Input.W4),
            new(row.Input.W5, row.Input.W6, row.Input.W7, row.Output.W0, row.Output.W1)),
        Bucket = row.Output.W2,
        IsNegative = row.Output.W3,
        Point = row.Point,
        Slope = row.Slope,
        Inverse = row.Inverse,
        IsTop = row.IsTop,
    };

    // 1 where a row puts the sum down and its window goes on. Only such rows and those of points are before these (Z0.2), and a row of a
    // point is before one (Z0.3).
    static T GoesDown<T>(in SignatureKinds<T> kind, in SignatureKinds<T> then) where T : unmanaged, IAlgebra<T> =>
        Taking(then) + then.Fetch - Taking(kind);

    /// <summary>
    /// Z4.1  A point goes into the bucket of its digit, with its sign; bucket 128 takes negative ones only.
    /// Z4.2  Rows of points stay in window and bucket; a row that puts the sum down is followed by the next bucket.
    /// </summary>
    static void Buckets<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        SumRow<T> row = SumOf(columns), next = SumOf(following);
        T one = T.Constant(1), zero = T.Constant(0);
        Constraints<T, S> add = air.When(kind.Add);
        add.Bit("Z4.1", row.IsNegative);
        add.Equal("Z4.1", row.Digit, row.Bucket - Shifted(row.IsNegative * row.Bucket, 1));
        add.Zero("Z4.1", row.IsTop * (one - row.IsNegative));

        Constraints<T, S> stay = air.Transition.When(Taking(kind)), down = air.Transition.When(GoesDown(kind, then));
        stay.Equal("Z4.2", next.Window, row.Window);
        stay.Equal("Z4.2", next.Bucket, row.Bucket);
        stay.Equal("Z4.2", next.IsTop, row.IsTop);
        CurveText.Same(air.Transition.When(kind.Skip), "Z4.2", next.Running, row.Running);
        down.Equal("Z4.2", next.Window, row.Window);
        down.Equal("Z4.2", next.Bucket, row.Bucket - one);
        down.Equal("Z4.2", next.IsTop, row.IsTop);
        CurveText.Same(down, "Z4.2", next.Running, row.Running);

        Constraints<T, S> store = air.Transition.When(kind.Fetch).When(then.Store);
        store.Equal("Z4.2", next.Bucket, row.Bucket);
        store.Zero("Z4.2", next.IsTop);
        CurveText.Same(store, "Z4.2", next.Running, row.Running);
        air.Transition.When(kind.Fetch).Equal("Z4.2", next.Window, row.Window);
    }

    /// <summary>
    /// Z4.3  Points that are added differ in x, and not only by sign.  Z4.4  The slope is that of their line.  Z4.5  The running sum gets
    /// the point, or the sum so far the running sum.  Z4.6  The slope is that of the tangent, and the sum so far is doubled.
    /// </summary>
    static void Additions<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind;
        SumRow<T> row = SumOf(columns), next = SumOf(following);
        Constraints<T, S> adding = air.When(kind.Add + kind.Fetch);
        CurveText.Apart(adding, "Z4.3", row.Running, row.Point, row.Inverse);

        Five<T> y = row.Point.Y;
        T twice = Shifted(row.IsNegative, 1);
        Point<T> signed = new(row.Point.X, new(
            y.W0 - (twice * y.W0), y.W1 - (twice * y.W1), y.W2 - (twice * y.W2), y.W3 - (twice * y.W3), y.W4 - (twice * y.W4)));
        CurveText.Chord(adding, "Z4.4", row.Running, signed, row.Slope);
        CurveText.Sum(air.Transition.When(kind.Add), "Z4.5", row.Running, row.Point, row.Slope, next.Running);
        CurveText.Sum(air.Transition.When(kind.Fetch), "Z4.5", row.Running, row.Point, row.Slope, next.Point);

        CurveText.Tangent(air.When(kind.Double), "Z4.6", row.Point, row.Slope);
        CurveText.Sum(air.Transition.When(kind.Double), "Z4.6", row.Point, row.Point, row.Slope, next.Point);
    }

    /// <summary>
    /// Z4.7  After bucket 1 the sum is doubled eight times, and the next window begins with bucket 128 and a running sum of U.
    /// Z4.8  Window 35 begins with a sum of V.
    /// </summary>
    static void Turns<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        SumRow<T> row = SumOf(columns), next = SumOf(following);
        T one = T.Constant(1);
        Constraints<T, S> turn = air.Transition.When(kind.Fetch).When(then.Double), twice = air.Transition.When(kind.Double);
        turn.Equal("Z4.7", row.Bucket, one);
        turn.Equal("Z4.7", next.Bucket, T.Constant(SumConstants.Doublings));
        twice.When(then.Double).Equal("Z4.7", next.Bucket, row.Bucket - one);
        twice.When(then.Double).Equal("Z4.7", next.Window, row.Window);
        twice.When(then.Store).Equal("Z4.7", row.Bucket, one);
        twice.When(then.Store).Equal("Z4.7", next.Window, row.Window - one);

        Constraints<T, S> window = air.Transition.When(one - kind.Fetch).When(then.Store);
        window.Equal("Z4.7", next.Bucket, T.Constant(SumConstants.Buckets + 1));
        window.Equal("Z4.7", next.IsTop, one);
        CurveText.Same(window, "Z4.7", next.Running, SumConstants.RunningStart<T>());

        Constraints<T, S> first = air.Transition.When(one - kind.Fetch - kind.Double).When(then.Store);
        first.Equal("Z4.8", next.Window, T.Constant(SumConstants.Windows - 1));
        CurveText.Same(first, "Z4.8", next.Point, SumConstants.Start<T>());
    }
}
