using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace OrderBookRollup.Flow;

public sealed partial class FlowReader
{
    const int QuotedBytesMax = 24;

    readonly Stream stream;
    readonly string name;
    readonly byte[] buffer = new byte[1 << 16];
    int begin;
    int end;

    // The next line without its line feed; never empty. Valid until the next call.
    ReadOnlySpan<byte> NextLine()
    {
        int length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
        if (length < 0)
        {
            Refill();
            length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
        }
        LineNumber++;
        if (length < 0 && end - begin <= FlowFormat.LineBytesMax)
            Fail(end == begin ? "the file ends without its end line: it is cut off" : "the file ends within a line: it is cut off");
        if (length is < 0 or > FlowFormat.LineBytesMax) Fail($"the line is longer than {FlowFormat.LineBytesMax} bytes");
        if (length == 0) Fail("the line is empty");
        ReadOnlySpan<byte> line = buffer.AsSpan(begin, length);
        if (line[^1] == '\r') Fail("the line ends with a carriage return; lines end with a line feed alone");
        begin += length + 1;
        return line;
    }

    // What lies ahead, without taking it.
    ReadOnlySpan<byte> Lead()
    {
        if (end - begin < FlowFormat.LineBytesMax) Refill();
        return buffer.AsSpan(begin, end - begin);
    }

    // The unread bytes move to the front, then the stream fills the rest; a short read is asked again until the stream ends.
    void Refill()
    {
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);
        int taken = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        end += taken;
        BytesTaken += taken;
    }

    [DoesNotReturn]
    void Fail(string what) => throw new FlowException(name, LineNumber, what);

    FlowException Whole(string what) => new(name, 0, what);

    static string Quote(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\"");
        foreach (byte value in bytes[..Math.Min(bytes.Length, QuotedBytesMax)])
            text.Append(value is >= (byte)' ' and <= (byte)'~' ? (char)value : '?');
        return text.Append(bytes.Length > QuotedBytesMax ? "...\"" : "\"").ToString();
    }
}
