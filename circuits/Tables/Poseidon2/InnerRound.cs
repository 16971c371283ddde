namespace OrderBookRollup.Tables;

/// <summary>One internal round: word 0 gets a constant and is raised to the seventh power, then the layer I.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct InnerRound<T> where T : unmanaged
{
    /// <summary>The third power: so that no constraint exceeds degree 3.</summary>
    public T Cube;

    /// <summary>The seventh power.</summary>
    public T Seventh;
}
