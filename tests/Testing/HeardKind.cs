namespace OrderBookRollup.Testing;

/// <summary>Which call of <see cref="Exchange.IEvents"/> was heard.</summary>
public enum HeardKind : byte
{
    Refused, Accepted, Filled, Rested, Cancelled, Reduced, BalanceChanged, Withdrawn, KeyChanged, MarketChanged,
}
