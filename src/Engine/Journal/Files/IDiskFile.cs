namespace OrderBookRollup.Engine;

/// <summary>An open file of an <see cref="IDisk"/>.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>Bytes of the file.</summary>
    long Length { get; }

    /// <summary>Reads as much as there is.</summary>
    /// <returns>Bytes read; fewer than asked for only at the end of the file.</returns>
    int Read(long offset, Span<byte> bytes);

    /// <summary>Writes all bytes; not durable before <see cref="SyncData"/>.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Makes the file this long, filled with zeros, with space set aside for it.</summary>
    void Allocate(long length);

    /// <summary>Cuts the file.</summary>
    void Truncate(long length);

    /// <summary>
    /// Returns when all that was written before is durable. When it throws, the bytes may be gone even though they can still be read, and a
    /// second call may succeed without them: whoever catches this must not go on.
    /// </summary>
    void SyncData();
}
