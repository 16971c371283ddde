namespace OrderBookRollup.Engine;

/// <summary>Takes bytes in order.</summary>
internal interface IByteSink
{
    /// <summary>The next bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
