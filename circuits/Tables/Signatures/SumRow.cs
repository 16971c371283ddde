namespace OrderBookRollup.Tables;

/// <summary>Rows of the sum of multiples: Add, Skip, Fetch, Store, Double.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct SumRow<T> where T : unmanaged
{
    /// <summary>What the row is.</summary>
    public SignatureKinds<T> Kind;

    /// <summary>Add, Skip: the point.</summary>
    public T Index;

    /// <summary>The window, from 35 down.</summary>
    public T Window;

    /// <summary>Add: the bucket with its sign.</summary>
    public T Digit;

    /// <summary>The sum of the buckets of the window so far, and a constant.</summary>
    public Point<T> Running;

    /// <summary>The bucket, from 128 down; in Double, doublings to come.</summary>
    public T Bucket;

    /// <summary>Add: 1 = the point is subtracted.</summary>
    public T IsNegative;

    /// <summary>Add, Skip: the point. Otherwise the sum so far.</summary>
    public Point<T> Point;

    /// <summary>Of the line through the points that are added; of the tangent.</summary>
    public Five<T> Slope;

    /// <summary>Of the difference between their first words.</summary>
    public T Inverse;

    /// <summary>1 = the bucket is 128.</summary>
    public T IsTop;
}
