namespace OrderBookRollup.Tables;

/// <summary>Rows of hashes: Commitment, Message, Challenge, Weight, in this order.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct HashRow<T> where T : unmanaged
{
    /// <summary>What the row is.</summary>
    public SignatureKinds<T> Kind;

    /// <summary>The number of the signature, from 2 on.</summary>
    public T Index;

    /// <summary>0.</summary>
    public T Unused;

    /// <summary>Word 3 of the chain over challenges.</summary>
    public T Chain3;

    /// <summary>What is compressed.</summary>
    public Eight<T> Input;

    /// <summary>The digest: c1, c2, c3 of the challenge, then the weight.</summary>
    public Four<T> Output;

    /// <summary>Commitment: x of R. Message: words 0 to 2 of the key, words 2 and 3 of the digest. Challenge, Weight: the key.</summary>
    public Five<T> First;

    /// <summary>
    /// Commitment: y of R. Message: the root of x of R. Challenge: the chain with this challenge. Weight: words 0, 1 of the
    /// challenge.
    /// </summary>
    public Five<T> Second;

    /// <summary>The chain over all challenges.</summary>
    public Four<T> Seed;

    /// <summary>The chain over the challenges before, word 0; in Weight, with this one.</summary>
    public T Chain0;

    /// <summary>Word 1.</summary>
    public T Chain1;

    /// <summary>Word 2.</summary>
    public T Chain2;
}
