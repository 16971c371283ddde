namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="Ladder{TOrigins}"/>; a row of kind Words holds <see cref="LadderWords{T}"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct LadderColumns<T> where T : unmanaged
{
    /// <summary>The sum so far, or the multiple of the key; in a row that decodes, x is the root of the decoded x and y is 0.</summary>
    public Point<T> Sum;

    /// <summary>What is added; the sum itself where it is doubled; in a row that decodes, what is decoded.</summary>
    public Point<T> Other;

    /// <summary>The slope of the line through the two; in a row that decodes, the encoding.</summary>
    public Five<T> Slope;

    /// <summary>1 / (Other.X.W0 - Sum.X.W0) where something is added.</summary>
    public T Inverse;

    /// <summary>The digits of the present half word so far, before this row's.</summary>
    public T Half;

    /// <summary>The digit whose multiple is added.</summary>
    public T Digit;

    /// <summary>How often a multiple is asked for.</summary>
    public T Count;

    /// <summary>0 but in a row of words.</summary>
    public T Quotient;

    /// <summary>The number of the signature.</summary>
    public T Signature;

    /// <summary>The position of the row among those of its signature, from 1; idle rows are at 0.</summary>
    public T Position;

    /// <summary>What the row does.</summary>
    public LadderKinds<T> Kind;
}
