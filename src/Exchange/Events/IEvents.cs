namespace OrderBookRollup.Exchange;

/// <summary>Hears what a command did, in the order that README.md gives. A struct, so that calls are direct; <see cref="NullEvents"/> costs nothing.</summary>
public interface IEvents
{
    /// <summary>The command was refused; nothing else is heard of it.</summary>
    void Refused(CommandKind kind, RejectReason reason);

    /// <summary>The command was accepted under this sequence number; first event of an accepted command.</summary>
    void Accepted(CommandKind kind, ulong sequence);

    /// <summary>One maker and one taker traded.</summary>
    void Filled(in Fill fill);

    /// <summary>An order came to rest.</summary>
    void Rested(in OrderEvent order);

    /// <summary>An order left the book, or a taker's remainder was cancelled: <see cref="OrderEvent.Quantity"/> lots.</summary>
    void Cancelled(in OrderEvent order, CancelReason reason);

    /// <summary>An order lost lots without a fill and keeps the leaves given: a reduce or a self-trade (B9, B11).</summary>
    void Reduced(in OrderEvent order, ulong leaves);

    /// <summary>A balance after a change.</summary>
    void BalanceChanged(uint asset, uint account, ulong available, ulong held);

    /// <summary>The L1 owner of the account is owed an amount (K5, B12); amount &gt;= 1.</summary>
    void Withdrawn(uint asset, uint account, ulong amount);

    /// <summary>A key slot was written.</summary>
    void KeyChanged(uint account, uint keySlot);

    /// <summary>A market was created or updated.</summary>
    void MarketChanged(uint market);
}
