namespace OrderBookRollup.Tables;

/// <summary>Eight words: a record, or what a compression takes.</summary>
/// <typeparam name="T">The reading.</typeparam>
public record struct Eight<T>(T W0, T W1, T W2, T W3, T W4, T W5, T W6, T W7) where T : unmanaged
{
    /// <summary>Two digests side by side.</summary>
    public Eight(in Four<T> left, in Four<T> right)
        : this(left.W0, left.W1, left.W2, left.W3, right.W0, right.W1, right.W2, right.W3)
    {
    }

    /// <summary>Words 0 to 3.</summary>
    public readonly Four<T> Left => new(W0, W1, W2, W3);

    /// <summary>Words 4 to 7.</summary>
    public readonly Four<T> Right => new(W4, W5, W6, W7);
}
