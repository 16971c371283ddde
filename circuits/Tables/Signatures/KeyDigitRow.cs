namespace OrderBookRollup.Tables;

/// <summary>Rows of what a key is multiplied by: eighteen, from the highest digits down.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct KeyDigitRow<T> where T : unmanaged
{
    /// <summary>What the row is.</summary>
    public SignatureKinds<T> Kind;

    /// <summary>The name of the key's point.</summary>
    public T Index;

    /// <summary>The window of the lower digit: 34, 32, ..., 0.</summary>
    public T Window;

    /// <summary>The lower digit.</summary>
    public T Low;

    /// <summary>The chain over the coefficients before.</summary>
    public Four<T> Tau;

    /// <summary>The coefficient of the row, in W3, and the three before it.</summary>
    public Four<T> Coefficients;

    /// <summary>KeyHash: the chain with these.</summary>
    public Four<T> NewTau;

    /// <summary>Sum of the products of all signatures of the key.</summary>
    public Two<T> Product;

    /// <summary>The coefficients so far, at theta.</summary>
    public Two<T> Value;

    /// <summary>0.</summary>
    public T Unused;

    /// <summary>Coefficients since the last that were hashed, less 1; at 3 the row is KeyHash.</summary>
    public T Phase;

    /// <summary>What the digits leave to the row before, an integer of 32 bits with its sign.</summary>
    public T CarryOut;

    /// <summary>The upper limb of 2^31 + what comes in from the row that follows.</summary>
    public T LimbHigh;

    /// <summary>The lower limb.</summary>
    public T Limb;

    /// <summary>The higher digit.</summary>
    public T High;

    /// <summary>0.</summary>
    public Five<T> Unused2;

    /// <summary>Where polynomials are compared.</summary>
    public Two<T> Theta;
}
