namespace OrderBookRollup.Tables;

/// <summary>The words of a signature, as a row of kind Words holds them in the columns of points.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct LadderWords<T> where T : unmanaged
{
    /// <summary>R, encoded.</summary>
    public Five<T> Nonce;

    /// <summary>Q, encoded.</summary>
    public Five<T> Key;

    /// <summary>The digest of the message.</summary>
    public Four<T> Digest;

    /// <summary>The chain of the challenge; e is W0 + 2^64 W1 of the third.</summary>
    public Four<T> First, Second, Challenge;

    /// <summary>The 32 high bits of words 0 and 1 of the challenge.</summary>
    public T High0, High1;

    /// <summary>For each word its low half divided by 2^32 - 1 - its high half; anything where the word is p - 1.</summary>
    public T Quotient0, Quotient1;

    /// <summary>The words in the columns of a row.</summary>
    public static LadderWords<T> Of(in LadderColumns<T> row)
    {
        Five<T> x = row.Other.X, y = row.Other.Y, slope = row.Slope;
        return new()
        {
            Nonce = row.Sum.X,
            Key = row.Sum.Y,
            Digest = new(x.W0, x.W1, x.W2, x.W3),
            First = new(x.W4, y.W0, y.W1, y.W2),
            Second = new(y.W3, y.W4, slope.W0, slope.W1),
            Challenge = new(slope.W2, slope.W3, slope.W4, row.Inverse),
            High0 = row.Half,
            High1 = row.Digit,
            Quotient0 = row.Count,
            Quotient1 = row.Quotient,
        };
    }

    /// <summary>Puts the words into the columns of a row.</summary>
    public readonly void Write(ref LadderColumns<T> row)
    {
        row.Sum = new(Nonce, Key);
        row.Other = new(
            new(Digest.W0, Digest.W1, Digest.W2, Digest.W3, First.W0), new(First.W1, First.W2, First.W3, Second.W0, Second.W1));
        row.Slope = new(Second.W2, Second.W3, Challenge.W0, Challenge.W1, Challenge.W2);
        (row.Inverse, row.Half, row.Digit, row.Count, row.Quotient) = (Challenge.W3, High0, High1, Quotient0, Quotient1);
    }
}
