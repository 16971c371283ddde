namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="OuterRounds"/>: E, then four external rounds.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct OuterRoundsColumns<T> where T : unmanaged
{
    /// <summary>What E is applied to: in a first half the input of the compression; in a last half, E of it left InnerRounds.</summary>
    public Eight<T> Input;

    /// <summary>The rounds.</summary>
    public OuterRound<T> Round0, Round1, Round2, Round3;

    /// <summary>Words 0 to 3 of what the whole permutation ends with.</summary>
    public Four<T> Permuted;

    /// <summary>How often the compression is asked for, in a first half; otherwise 0.</summary>
    public T Count;

    /// <summary>1 = the first half of a permutation, 0 = the last.</summary>
    public T IsFirst;
}
