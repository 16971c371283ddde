namespace OrderBookRollup.Tables;

/// <summary>The preprocessed columns of <see cref="Comb"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct CombFixed<T> where T : unmanaged
{
    /// <summary>The point.</summary>
    public Point<T> Point;
}
