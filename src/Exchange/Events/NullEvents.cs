namespace OrderBookRollup.Exchange;

/// <summary>Hears nothing.</summary>
public readonly struct NullEvents : IEvents
{
    /// <inheritdoc/>
    public void Refused(CommandKind kind, RejectReason reason) { }

    /// <inheritdoc/>
    public void Accepted(CommandKind kind, ulong sequence) { }

    /// <inheritdoc/>
    public void Filled(in Fill fill) { }

    /// <inheritdoc/>
    public void Rested(in OrderEvent order) { }

    /// <inheritdoc/>
    public void Cancelled(in OrderEvent order, CancelReason reason) { }

    /// <inheritdoc/>
    public void Reduced(in OrderEvent order, ulong leaves) { }

    /// <inheritdoc/>
    public void BalanceChanged(uint asset, uint account, ulong available, ulong held) { }

    /// <inheritdoc/>
    public void Withdrawn(uint asset, uint account, ulong amount) { }

    /// <inheritdoc/>
    public void KeyChanged(uint account, uint keySlot) { }

    /// <inheritdoc/>
    public void MarketChanged(uint market) { }
}
