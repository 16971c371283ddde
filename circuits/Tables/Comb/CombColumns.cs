namespace OrderBookRollup.Tables;

/// <summary>The column of <see cref="Comb"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct CombColumns<T> where T : unmanaged
{
    /// <summary>How often the point is asked for.</summary>
    public T Count;
}
