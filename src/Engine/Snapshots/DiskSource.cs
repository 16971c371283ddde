namespace OrderBookRollup.Engine;

/// <summary>Reads a file from front to back.</summary>
internal sealed class DiskSource(IDiskFile file, long position)
{
    byte[] buffer = new byte[1 << 20];
    int start;
    int end;

    /// <summary>The next bytes, all of them, valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
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
        int count = file.Read(position, buffer.AsSpan(end));
        (position, end) = (position + count, end + count);
        if (end < length) throw new EndOfStreamException();
    }
}
