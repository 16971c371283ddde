namespace OrderBookRollup.Tables;

/// <summary>
/// What a command takes from row to row (S1). A field that its kind does not have is 0. Flags are bits in every row.
/// </summary>
/// <typeparam name="T">The reading.</typeparam>
public struct CarriedColumns<T> where T : unmanaged
{
    /// <summary>The account that commands, or that L1 commands for; of an Expire the order's owner.</summary>
    public T Account;

    /// <summary>The market; of CancelAll and ForcedExit that of the order in hand.</summary>
    public T Market;

    /// <summary>0 buy, 1 sell: of the command's order, or of the order that it unlinks.</summary>
    public T Side;

    /// <summary>Time in force; none of them is Gtc.</summary>
    public T IsIoc, IsFok, IsPostOnly;

    /// <summary>Self-trade mode; none of them is CancelMaker.</summary>
    public T CancelsTaker, CancelsBoth, Decrements;

    /// <summary>Limit price.</summary>
    public T Price;

    /// <summary>Expiry of the order; of AddKey, of the new key.</summary>
    public T ExpiryMs;

    /// <summary>The owner's id of the order.</summary>
    public T ClientOrderId;

    /// <summary>Lots still to fill; of a Replace, before its old order is known, q.</summary>
    public T Leaves;

    /// <summary>Moved out of available and not paid yet (V7); the amount of Deposit, Withdraw, Transfer.</summary>
    public T Funds;

    /// <summary>Received so far, before the fee.</summary>
    public T Received;

    /// <summary>Fees of the makers so far, in the asset that the taker pays.</summary>
    public T MakerFees;

    /// <summary>Match, Purge and SelfTrade steps so far.</summary>
    public T Count;

    /// <summary>Whether one was a match.</summary>
    public T HasMatched;

    /// <summary>The words of the market's record that steps need.</summary>
    public T BaseAsset, QuoteAsset, LotSize, MakerFee, TakerFee, MinimumQuantity;

    /// <summary>The asset of Deposit, ForcedExit, Withdraw, Transfer; of AddKey the scope of the key that signs.</summary>
    public T Asset;

    /// <summary>
    /// Cancel, Replace: the id of the order; Transfer: the receiver; RegisterKey, AddKey, RevokeKey: the address of the key written;
    /// CreateMarket, UpdateMarket, LowerMarketStatus: the status.
    /// </summary>
    public T Target;

    /// <summary>Of a Replace: the leaves that its sender saw.</summary>
    public T LeavesSeen;

    /// <summary>Of Cancel and Replace: the target is a client order id.</summary>
    public T SelectsClientOrderId;

    /// <summary>Of a Replace: keep place and sequence.</summary>
    public T IsReduce;
}
