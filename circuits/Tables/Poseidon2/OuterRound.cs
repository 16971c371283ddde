namespace OrderBookRollup.Tables;

/// <summary>One external round: x := E (x + c)^7.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct OuterRound<T> where T : unmanaged
{
    /// <summary>(x + c)^3, word by word: so that no constraint exceeds degree 3.</summary>
    public Eight<T> Cubes;

    /// <summary>The state after the round.</summary>
    public Eight<T> State;
}
