namespace OrderBookRollup.Tables;

/// <summary>The column of <see cref="Limbs"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct LimbsColumns<T> where T : unmanaged
{
    /// <summary>How often the value is asked for.</summary>
    public T Count;
}
