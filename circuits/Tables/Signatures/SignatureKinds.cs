namespace OrderBookRollup.Tables;

/// <summary>What a row of <see cref="Signatures"/> is: one of these is 1, or none on padding.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct SignatureKinds<T> where T : unmanaged
{
    /// <summary>First row of a signature: R is decoded, and hashed with the beginning of the key.</summary>
    public T Commitment;

    /// <summary>Second: key and digest are those of a command.</summary>
    public T Message;

    /// <summary>Third: the challenge, and the chain over all of them.</summary>
    public T Challenge;

    /// <summary>Fourth: the weight.</summary>
    public T Weight;

    /// <summary>Two digits of a weight and a limb of the challenge.</summary>
    public T Digit;

    /// <summary>The same, with the lowest of the upper word.</summary>
    public T Middle;

    /// <summary>The same, with the lowest of the lower word.</summary>
    public T Last;

    /// <summary>After the signatures of a key: the key is decoded.</summary>
    public T Key;

    /// <summary>Two digits of what the key is multiplied by.</summary>
    public T KeyDigit;

    /// <summary>The same, and four coefficients are hashed.</summary>
    public T KeyHash;

    /// <summary>Two digits of what the generator is multiplied by.</summary>
    public T Base;

    /// <summary>A point goes into a bucket.</summary>
    public T Add;

    /// <summary>A point whose digit is 0 goes into none.</summary>
    public T Skip;

    /// <summary>The sum so far is taken up, and the running sum of buckets added.</summary>
    public T Fetch;

    /// <summary>The sum so far is put down.</summary>
    public T Store;

    /// <summary>The sum so far is doubled.</summary>
    public T Double;
}
