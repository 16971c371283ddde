namespace OrderBookRollup.Engine;

/// <summary>Which event of <see cref="Exchange.IEvents"/> stands on a tape. Numbers are part of the tape's words.</summary>
internal enum EventKind : byte
{
    Refused = 1,
    Accepted = 2,
    Filled = 3,
    Rested = 4,
    Cancelled = 5,
    Reduced = 6,
    BalanceChanged = 7,
    Withdrawn = 8,
    KeyChanged = 9,
    MarketChanged = 10,
}
