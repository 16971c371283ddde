namespace OrderBookRollup.Flow;

/// <summary>
/// A capture of Bitstamp's order stream, whole in memory (a day is some ten thousand events). Two files tell the same events in the same
/// order: the raw log (exact volumes, the exchange's own trades, book snapshots), and orders.csv, whose volumes were cut through a double
/// and are one satoshi short in 4,066 of 50,414 events.
/// </summary>
public sealed class BitstampCapture
{
    /// <summary>Order events in order of arrival.</summary>
    public required IReadOnlyList<BitstampEvent> Events { get; init; }

    /// <summary>Trades that the exchange reported itself; none in orders.csv.</summary>
    public required IReadOnlyList<OracleTrade> Trades { get; init; }

    /// <summary>Book snapshots; none in orders.csv.</summary>
    public required IReadOnlyList<BitstampBook> Books { get; init; }

    /// <summary>Reads either file, as it is or xz-compressed; the first line tells which it is.</summary>
    /// <exception cref="FlowException">It is neither, or a line is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BitstampCapture Read(string path)
    {
        using var lines = new CaptureLines(path);
        string first = lines.Next() ?? throw lines.Wrong("is empty");
        return first.StartsWith("id,", StringComparison.Ordinal) ? BitstampCsv.Read(first, lines) : BitstampLog.Read(first, lines);
    }
}
