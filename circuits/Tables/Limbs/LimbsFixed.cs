namespace OrderBookRollup.Tables;

/// <summary>The preprocessed column of <see cref="Limbs"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct LimbsFixed<T> where T : unmanaged
{
    /// <summary>The number of the row.</summary>
    public T Value;
}
