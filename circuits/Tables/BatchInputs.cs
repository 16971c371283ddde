namespace OrderBookRollup.Tables;

/// <summary>The public inputs of a batch: what the contract rebuilds from its commit record (C1). Words of the field.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct BatchInputs<T> where T : unmanaged
{
    /// <summary>EIP-155.</summary>
    public T ChainId;

    /// <summary>Bits 0 to 55, 56 to 111 and 112 to 159 of the rollup contract's address.</summary>
    public T ContractLow, ContractMiddle, ContractHigh;

    /// <summary>Number of the batch, the first is 1.</summary>
    public T BatchNumber;

    /// <summary>How the published words reach L1.</summary>
    public T DataMode;

    /// <summary>Root of each space before the batch.</summary>
    public Four<T> OldBalances, OldAccounts, OldOrders, OldMarkets;

    /// <summary>Root of each space after the batch.</summary>
    public Four<T> NewBalances, NewAccounts, NewOrders, NewMarkets;

    /// <summary>L1 queue items consumed before the batch.</summary>
    public T OldQueueCount;

    /// <summary>Their hash chain.</summary>
    public Four<T> OldQueueHash;

    /// <summary>L1 queue items consumed after the batch.</summary>
    public T NewQueueCount;

    /// <summary>Their hash chain.</summary>
    public Four<T> NewQueueHash;

    /// <summary>Sequence number of the last command before the batch, and of its last.</summary>
    public T OldSequence, NewSequence;

    /// <summary>t0 &lt;= t &lt;= t1 for the time t of every command, in milliseconds since 1970 (S3).</summary>
    public T StartMs, EndMs;

    /// <summary>
    /// Where the digest of a signed command of 8 or 12 words begins: the digest of the eight words of the signing domain with its count
    /// (16 or 20), chained from four zeros. A function of chain id and contract, computed by whoever states the inputs.
    /// </summary>
    public Four<T> Start8, Start12;
}
