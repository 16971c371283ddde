using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>A snapshot of the best levels of the book, as the raw capture has one every few seconds.</summary>
/// <param name="EventCount">Order events that arrived before it.</param>
/// <param name="Levels">Volume in satoshi by side and price in cents.</param>
public sealed record BitstampBook(int EventCount, IReadOnlyDictionary<(Side Side, uint PriceCents), ulong> Levels);
