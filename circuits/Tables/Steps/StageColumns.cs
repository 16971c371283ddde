namespace OrderBookRollup.Tables;

/// <summary>Which row of which step this is: one is 1 (S5), none on padding: first and last row, and between commands.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct StageColumns<T> where T : unmanaged
{
    /// <summary>Begin: the words of the command, their digest, its fields.</summary>
    public T Command;

    /// <summary>Begin of a signed command: its key; for order commands the market; for a Place slot 0 and the funds.</summary>
    public T Authority;

    /// <summary>The market of the order that the next row unlinks (CancelAll, ForcedExit, Expire).</summary>
    public T Terms;

    /// <summary>The effect of a command that is no order command, and the end of CancelAll and ForcedExit.</summary>
    public T Apply;

    /// <summary>The receiver of a Transfer.</summary>
    public T Credit;

    /// <summary>A sentinel of a new market.</summary>
    public T Sentinel;

    /// <summary>An order leaves its list.</summary>
    public T Unlink;

    /// <summary>A Replace lowers the leaves in place.</summary>
    public T Reduce;

    /// <summary>A match, first row: the list and the lots.</summary>
    public T MatchBook;

    /// <summary>A match, second row: the money and the maker's fee.</summary>
    public T MatchMoney;

    /// <summary>An expired head leaves.</summary>
    public T Purge;

    /// <summary>The head is the taker's own.</summary>
    public T SelfTrade;

    /// <summary>Rest and End, first row: why the order goes no further; what it paid for.</summary>
    public T Finish;

    /// <summary>Rest, second row: the new order in its place.</summary>
    public T Insert;

    /// <summary>Rest and End after a match, last row: what was received, and the taker's fee.</summary>
    public T Settle;
}
