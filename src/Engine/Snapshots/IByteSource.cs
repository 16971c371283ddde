namespace OrderBookRollup.Engine;

/// <summary>Gives bytes in order, once.</summary>
public interface IByteSource : IDisposable
{
    /// <summary>How many there are in all.</summary>
    long Length { get; }

    /// <summary>The next bytes.</summary>
    /// <returns>How many were read; 0 only at the end.</returns>
    int Read(Span<byte> bytes);
}
