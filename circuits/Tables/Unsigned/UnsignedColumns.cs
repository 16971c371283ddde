namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="Unsigned"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct UnsignedColumns<T> where T : unmanaged
{
    /// <summary>1 = a signed command, 0 = padding.</summary>
    public T IsReal;

    /// <summary>The key that should have signed.</summary>
    public Five<T> Key;

    /// <summary>The digest of what it should have signed.</summary>
    public Four<T> Digest;
}
