namespace OrderBookRollup.Engine;

/// <summary>Reads a source in pieces that are whole.</summary>
internal sealed class SnapshotReader(IByteSource source)
{
    byte[] buffer = new byte[1 << 20];
    int start;
    int end;

    /// <summary>The next bytes, all of them, valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">The source ends before.</exception>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (end - start < length) Refill(length);
        start += length;
        return buffer.AsSpan(start - length, length);
    }

    void Refill(int length)
    {
        byte[] next = length > buffer.Length ? new byte[length] : buffer;
        buffer.AsSpan(start, end - start).CopyTo(next);
        (end, start, buffer) = (end - start, 0, next);
        while (end < length)
        {
            int count = source.Read(buffer.AsSpan(end));
            if (count == 0) throw new EndOfStreamException();
            end += count;
        }
    }
}
