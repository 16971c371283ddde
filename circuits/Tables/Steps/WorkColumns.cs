namespace OrderBookRollup.Tables;

/// <summary>The four memory accesses of a row, in the order of their times. Two are of whole records, two of pairs of words.</summary>
/// <remarks>
/// 1  whole record: a key, a predecessor or sentinel, or (with <see cref="HintColumns{T}.Rewrites"/>) what access 2's words replace.
/// 2  whole record: a market, or an order.
/// 3  pair: slot 0 of an account, or a balance; on Insert the new order over an empty record.
/// 4  pair: a balance, or slot 0.
/// On a Command row the same columns are <see cref="CommandWork{T}"/>.
/// </remarks>
/// <typeparam name="T">The reading.</typeparam>
public struct WorkColumns<T> where T : unmanaged
{
    /// <summary>Addresses.</summary>
    public T Address1, Address2, Address3, Address4;

    /// <summary>Access 1: the record found. On MatchMoney word 0 is the maker's account.</summary>
    public Eight<T> Words1;

    /// <summary>Access 1: the new nonce of a key, otherwise the new next of an order.</summary>
    public T New1;

    /// <summary>Access 2: the record found; where access 1 is rewritten, what it becomes. On MatchMoney word 2 is the price.</summary>
    public Eight<T> Words2;

    /// <summary>Access 2: the new leaves.</summary>
    public T New2;

    /// <summary>Access 3: found and left.</summary>
    public T OldFirst3, OldSecond3, NewFirst3, NewSecond3;

    /// <summary>Access 4: found and left.</summary>
    public T OldFirst4, OldSecond4, NewFirst4, NewSecond4;
}
