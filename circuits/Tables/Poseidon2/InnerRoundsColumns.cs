namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="InnerRounds"/>: 22 internal rounds.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct InnerRoundsColumns<T> where T : unmanaged
{
    /// <summary>The state after the first four external rounds.</summary>
    public Eight<T> Input;

    /// <summary>The rounds.</summary>
    public InnerRound<T> Round0, Round1, Round2, Round3, Round4, Round5, Round6, Round7, Round8, Round9, Round10, Round11, Round12,
        Round13, Round14, Round15, Round16, Round17, Round18, Round19, Round20, Round21;

    /// <summary>Words 0 to 3 of what the whole permutation ends with, as claimed by its first half; handed on.</summary>
    public Four<T> Permuted;

    /// <summary>1 = a permutation, 0 = padding.</summary>
    public T IsReal;
}
