namespace OrderBookRollup.Tables;

/// <summary>The row that decodes a key.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct KeyRow<T> where T : unmanaged
{
    /// <summary>What the row is.</summary>
    public SignatureKinds<T> Kind;

    /// <summary>Minus the number of the last signature of the key: the name of its point.</summary>
    public T Index;

    /// <summary>0.</summary>
    public T Unused1;

    /// <summary>0.</summary>
    public T Unused2;

    /// <summary>The chain over the coefficients of the keys before.</summary>
    public Four<T> Tau;

    /// <summary>A square root of x.</summary>
    public Five<T> Root;

    /// <summary>Sum of the products of all signatures of the key.</summary>
    public Two<T> Product;

    /// <summary>0.</summary>
    public T Unused3;

    /// <summary>The key's point.</summary>
    public Point<T> Point;

    /// <summary>The key.</summary>
    public Five<T> Key;

    /// <summary>Where polynomials are compared.</summary>
    public Two<T> Theta;
}
