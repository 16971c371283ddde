using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host;

/// <summary>Hands the events that are counted to the counts.</summary>
/// <param name="counts">Where they go.</param>
readonly struct ReplayEvents(ReplayCounts counts) : IEvents
{
    /// <summary>Where they go.</summary>
    public ReplayCounts Counts => counts;

    /// <inheritdoc/>
    public void Refused(CommandKind kind, RejectReason reason) => counts.Refuse(reason);

    /// <inheritdoc/>
    public void Accepted(CommandKind kind, ulong sequence) => counts.Accept();

    /// <inheritdoc/>
    public void Filled(in Fill fill) => counts.Fill(fill);

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
