namespace OrderBookRollup.Tables;

/// <summary>Two words: an element of GF(p^2).</summary>
/// <typeparam name="T">The reading.</typeparam>
public record struct Two<T>(T W0, T W1) where T : unmanaged;
