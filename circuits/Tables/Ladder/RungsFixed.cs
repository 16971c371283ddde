namespace OrderBookRollup.Tables;

/// <summary>The preprocessed columns of <see cref="Rungs"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct RungsFixed<T> where T : unmanaged
{
    /// <summary>A position.</summary>
    public T Position;

    /// <summary>Its kinds as a number.</summary>
    public T Kinds;
}
