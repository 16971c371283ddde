namespace OrderBookRollup.Tables;

/// <summary>Five words: a public key.</summary>
/// <typeparam name="T">The reading.</typeparam>
public record struct Five<T>(T W0, T W1, T W2, T W3, T W4) where T : unmanaged;
