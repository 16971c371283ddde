using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>An order on the book, as a generator sees it.</summary>
public readonly record struct LiveOrder(
    ulong Sequence, uint Account, ushort Market, Side Side, uint Price, ulong Leaves, ulong ExpiryMs, ulong ClientOrderId);
