namespace OrderBookRollup.Tables;

/// <summary>What a row of <see cref="Ladder{TOrigins}"/> does; a row that does nothing of it is idle.</summary>
/// <typeparam name="T">The reading.</typeparam>
public record struct LadderKinds<T> where T : unmanaged
{
    /// <summary>1 = doubles the sum.</summary>
    public T Double;

    /// <summary>1 = adds the multiple of the key that a digit of the challenge names.</summary>
    public T Digit;

    /// <summary>1 = adds a point of the comb.</summary>
    public T Comb;

    /// <summary>1 = adds R and compares.</summary>
    public T Final;

    /// <summary>1 = decodes R.</summary>
    public T Nonce;

    /// <summary>1 = takes key and digest off their bus and asks for the challenge.</summary>
    public T Words;

    /// <summary>1 = decodes the key.</summary>
    public T Key;

    /// <summary>1 = answers with a multiple of the key, and adds the key once more.</summary>
    public T Multiple;

    /// <summary>1 = the first row of a signature; it adds a digit.</summary>
    public T Opening;

    /// <summary>1 = the digit that is added is the last of a half word.</summary>
    public T Half;

    /// <summary>1 = the last multiple, and the last row of a signature.</summary>
    public T Last;
}
