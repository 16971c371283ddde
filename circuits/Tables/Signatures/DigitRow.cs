namespace OrderBookRollup.Tables;

/// <summary>Rows of digits: eight for each signature, from the highest digits of the weight down.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct DigitRow<T> where T : unmanaged
{
    /// <summary>What the row is.</summary>
    public SignatureKinds<T> Kind;

    /// <summary>The signature.</summary>
    public T Index;

    /// <summary>The window of the lower digit: 14, 12, ..., 0.</summary>
    public T Window;

    /// <summary>The lower digit.</summary>
    public T Low;

    /// <summary>The chain over the coefficients of the keys before.</summary>
    public Four<T> Tau;

    /// <summary>Middle, Last: 1 if the upper half of the word of the challenge is 2^32 - 1.</summary>
    public T IsMax;

    /// <summary>Middle, Last: otherwise the inverse of their difference.</summary>
    public T Inverse;

    /// <summary>The limb of the row before in the same signature.</summary>
    public T Limb1;

    /// <summary>Of the second row before.</summary>
    public T Limb2;

    /// <summary>Of the third row before.</summary>
    public T Limb3;

    /// <summary>Sum of the products weight(theta) challenge(theta) of the signatures of the key before.</summary>
    public Two<T> Product;

    /// <summary>1 = upper word.</summary>
    public T IsUpper;

    /// <summary>The digits of the weight so far, at theta.</summary>
    public Two<T> Weight;

    /// <summary>The limbs of the challenge so far, at theta.</summary>
    public Two<T> Challenge;

    /// <summary>The word of the weight as far as its digits go.</summary>
    public T Word;

    /// <summary>The upper word of the weight, after Middle.</summary>
    public T UpperWeight;

    /// <summary>The upper word of the challenge, after Middle.</summary>
    public T UpperChallenge;

    /// <summary>0.</summary>
    public T Unused;

    /// <summary>The limb of the challenge.</summary>
    public T Limb;

    /// <summary>The higher digit.</summary>
    public T High;

    /// <summary>The key.</summary>
    public Five<T> Key;

    /// <summary>Where polynomials are compared.</summary>
    public Two<T> Theta;
}
