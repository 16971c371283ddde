namespace OrderBookRollup.Tables;

/// <summary>Four words: a digest.</summary>
/// <typeparam name="T">The reading.</typeparam>
public record struct Four<T>(T W0, T W1, T W2, T W3) where T : unmanaged;
