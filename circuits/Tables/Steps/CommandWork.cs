namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="WorkColumns{T}"/> on a Command row: the canonical words and how they are digested.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct CommandWork<T> where T : unmanaged
{
    /// <summary>Where the digest begins: a message start, or the hash of the queue before.</summary>
    public Four<T> Start;

    /// <summary>Words 0 to 7.</summary>
    public Eight<T> Words;

    /// <summary>Word 8 of AddKey, the last of its new key; word 9 is its expiry, 10 and 11 are 0.</summary>
    public T Tail;

    /// <summary>After words 0 to 3.</summary>
    public Four<T> Middle;

    /// <summary>After words 4 to 7; 0 where there are none.</summary>
    public Four<T> End;

    /// <summary>After all words.</summary>
    public Four<T> Digest;

    /// <summary>The key that signed.</summary>
    public Five<T> Key;
}
