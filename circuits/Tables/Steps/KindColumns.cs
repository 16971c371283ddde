namespace OrderBookRollup.Tables;

/// <summary>Which command the row belongs to: exactly one is 1, none on padding.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct KindColumns<T> where T : unmanaged
{
    /// <summary>One column for each <see cref="Exchange.CommandKind"/>, in the order of their numbers.</summary>
    public T Deposit, RegisterKey, ForcedExit, CreateMarket, UpdateMarket, Withdraw, Transfer, Place, Cancel, CancelAll, Replace, AddKey,
        RevokeKey, LowerMarketStatus, Expire;
}
