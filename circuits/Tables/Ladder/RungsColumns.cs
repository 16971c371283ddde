namespace OrderBookRollup.Tables;

/// <summary>The column of <see cref="Rungs"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct RungsColumns<T> where T : unmanaged
{
    /// <summary>How often the rung is asked for.</summary>
    public T Count;
}
