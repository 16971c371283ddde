namespace OrderBookRollup.Tables;

/// <summary>
/// The columns of <see cref="Signatures"/>. What stands in the cells behind the kind depends on it: <see cref="HashRow{T}"/>,
/// <see cref="DigitRow{T}"/>, <see cref="KeyRow{T}"/>, <see cref="KeyDigitRow{T}"/> and <see cref="SumRow{T}"/> are the same columns by
/// other names. Where messages of several kinds share columns, the names here say as what.
/// </summary>
/// <typeparam name="T">The reading.</typeparam>
public struct SignaturesColumns<T> where T : unmanaged
{
    /// <summary>What the row is.</summary>
    public SignatureKinds<T> Kind;

    /// <summary>The signature or point that the row is about.</summary>
    public T Index;

    /// <summary>The window of the row's digits; in rows that send two, of the lower.</summary>
    public T Window;

    /// <summary>The digit, the lower of two; in rows of hashes the last word of a digest.</summary>
    public T Low;

    /// <summary>What a compression takes.</summary>
    public Eight<T> Input;

    /// <summary>The digest.</summary>
    public Four<T> Output;

    /// <summary>A point.</summary>
    public Point<T> Point;

    /// <summary>The slope of a line through points, or a key.</summary>
    public Five<T> Slope;

    /// <summary>The inverse of a difference.</summary>
    public T Inverse;

    /// <summary>Whether the bucket is the first of its window.</summary>
    public T IsTop;
}
