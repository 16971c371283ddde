namespace OrderBookRollup.Tables;

/// <summary>What a row knows about itself. Every column is a function of the others, said by a clause; 0 where it has no meaning.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct HintColumns<T> where T : unmanaged
{
    /// <summary>Whether access 2 to 4 happens; whether access 1 does is a sum of other columns.</summary>
    public T Use2, Use3, Use4;

    /// <summary>The row begins a command that is signed; that comes from the L1 queue.</summary>
    public T IsSigned, IsQueued;

    /// <summary>Access 1 becomes the words of access 2.</summary>
    public T Rewrites;

    /// <summary>Access 2 becomes empty.</summary>
    public T Zeroes;

    /// <summary>Side of the list in hand.</summary>
    public T RestingSide;

    /// <summary>Lots that the resting order loses for nothing; on MatchMoney the lots traded.</summary>
    public T Lots;

    /// <summary>What these lots hold; on MatchMoney what the taker pays.</summary>
    public T Hold;

    /// <summary>Lots of the command's own order that this row funds (Authority, Unlink) or rests (Finish).</summary>
    public T OwnLots;

    /// <summary>What these lots may pay.</summary>
    public T OwnLeg;

    /// <summary>The asset that the command's side pays.</summary>
    public T PaidAsset;

    /// <summary>Inverses of what must not be 0, by stage.</summary>
    public T Inverse, Inverse2;

    /// <summary>Finish: there are leaves, so the head is looked at.</summary>
    public T Looks;

    /// <summary>Finish, Insert: the list ends here. Apply: word 0 of access 3 is 0.</summary>
    public T IsNull;

    /// <summary>Finish: the head crosses.</summary>
    public T Crosses;

    /// <summary>Finish: the leaves are below the minimum. Apply: word 2 of access 1 is not 0; of a market: it exists.</summary>
    public T Verdict;

    /// <summary>Finish: the leaves rest.</summary>
    public T Rests;

    /// <summary>Insert: the predecessor is the sentinel.</summary>
    public T IsFirst;

    /// <summary>Apply: a market comes into being; one that exists is updated.</summary>
    public T Creates, Updates;

    /// <summary>Authority: the market is post-only.</summary>
    public T IsPostOnlyMarket;

    /// <summary>Apply: a withdrawal is published.</summary>
    public T Publishes;
}
