namespace OrderBookRollup.Tables;

/// <summary>A point of the curve that is not at infinity: y^2 = x (x^2 + 2 x + b), b = 263 z.</summary>
/// <typeparam name="T">The reading.</typeparam>
public record struct Point<T>(Five<T> X, Five<T> Y) where T : unmanaged;
