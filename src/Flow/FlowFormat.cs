namespace OrderBookRollup.Flow;

/// <summary>The fixed words and bounds of the format; README.md states it byte by byte.</summary>
public static class FlowFormat
{
    /// <summary>First word of every flow.</summary>
    public const string Name = "orderbook-flow";

    /// <summary>The version written and read.</summary>
    public const int Version = 1;

    /// <summary>The line that ends a batch.</summary>
    public const string BatchWord = "batch";

    /// <summary>First word of the last line; the number of commands follows it.</summary>
    public const string EndWord = "end";

    /// <summary>A field that has its default value although a later field has not.</summary>
    public const byte DefaultMark = (byte)'-';

    /// <summary>Bytes of the longest line, line feed left out. The longest command, 15 numbers, has at most 15 x 21 + 2.</summary>
    public const int LineBytesMax = 512;
}
