namespace OrderBookRollup.Engine;

/// <summary>Takes bytes in order.</summary>
public interface IByteSink
{
    /// <summary>The next bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
