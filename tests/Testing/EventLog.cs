using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>Writes every event that it hears to a list.</summary>
public readonly struct EventLog(List<HeardEvent> heard) : IEvents
{
    public void Refused(CommandKind kind, RejectReason reason) =>
        heard.Add(new(HeardKind.Refused) { Command = kind, Refusal = reason });

    public void Accepted(CommandKind kind, ulong sequence) =>
        heard.Add(new(HeardKind.Accepted) { Command = kind, Value = sequence });

    public void Filled(in Fill fill) => heard.Add(new(HeardKind.Filled) { Fill = fill });

    public void Rested(in OrderEvent order) => heard.Add(new(HeardKind.Rested) { Order = order });

    public void Cancelled(in OrderEvent order, CancelReason reason) =>
        heard.Add(new(HeardKind.Cancelled) { Order = order, Cancellation = reason });

    public void Reduced(in OrderEvent order, ulong leaves) => heard.Add(new(HeardKind.Reduced) { Order = order, Value = leaves });

    public void BalanceChanged(uint asset, uint account, ulong available, ulong held) =>
        heard.Add(new(HeardKind.BalanceChanged) { Subject = asset, Account = account, Value = available, Held = held });

    public void Withdrawn(uint asset, uint account, ulong amount) =>
        heard.Add(new(HeardKind.Withdrawn) { Subject = asset, Account = account, Value = amount });

    public void KeyChanged(uint account, uint keySlot) =>
        heard.Add(new(HeardKind.KeyChanged) { Account = account, Value = keySlot });

    public void MarketChanged(uint market) => heard.Add(new(HeardKind.MarketChanged) { Subject = market });
}
