using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>One event as a value, so that two machines' events can be compared and printed. Fields that an event lacks are 0.</summary>
public readonly record struct HeardEvent(HeardKind Kind)
{
    public CommandKind Command { get; init; }
    public RejectReason Refusal { get; init; }
    public CancelReason Cancellation { get; init; }
    public Fill Fill { get; init; }
    public OrderEvent Order { get; init; }

    /// <summary>Asset of a balance, or market of MarketChanged.</summary>
    public uint Subject { get; init; }

    public uint Account { get; init; }

    /// <summary>Sequence (Accepted), leaves (Reduced), available (BalanceChanged), amount (Withdrawn) or slot (KeyChanged).</summary>
    public ulong Value { get; init; }

    public ulong Held { get; init; }

    public override string ToString() => Kind switch
    {
        HeardKind.Refused => $"Refused {Command} {Refusal}",
        HeardKind.Accepted => $"Accepted {Command} as {Value}",
        HeardKind.Filled => Fill.ToString(),
        HeardKind.Rested => $"Rested {Order}",
        HeardKind.Cancelled => $"Cancelled {Cancellation} {Order}",
        HeardKind.Reduced => $"Reduced to {Value} {Order}",
        HeardKind.BalanceChanged => $"Balance asset {Subject} account {Account}: {Value} available, {Held} held",
        HeardKind.Withdrawn => $"Withdrawn asset {Subject} account {Account}: {Value}",
        HeardKind.KeyChanged => $"Key {Value} of account {Account} changed",
        _ => $"Market {Subject} changed",
    };
}
