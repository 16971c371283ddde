namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="InnerRounds"/>: 11 internal rounds.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct InnerRoundsColumns<T> where T : unmanaged
{
    /// <summary>The state before the rounds.</summary>
    public Eight<T> Input;

    /// <summary>The rounds.</summary>
    public InnerRound<T> Round0, Round1, Round2, Round3, Round4, Round5, Round6, Round7, Round8, Round9, Round10;

    /// <summary>Words 0 to 3 of what the whole permutation ends with, as claimed by its first half; handed on.</summary>
    public Four<T> Permuted;

    /// <summary>1 = the last 11 of the internal rounds, 0 = the first 11.</summary>
    public T IsSecond;
}
