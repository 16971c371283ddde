using System.Globalization;
using System.Text;

namespace OrderBookRollup.Flow;

/// <summary>
/// Reported trades in a text file: the line "orderbook-oracle 1", then time, price and quantity on each line, then "end" and their number.
/// </summary>
public static class OracleFile
{
    const string Header = "orderbook-oracle 1";
    const string EndWord = "end";

    /// <summary>Writes the trades in their order.</summary>
    public static void Write(Stream stream, IReadOnlyCollection<OracleTrade> trades)
    {
        using var writer = new StreamWriter(stream, Encoding.ASCII, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (OracleTrade trade in trades)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trade.TimeMs} {trade.Price} {trade.Quantity}"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{EndWord} {trades.Count}"));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="FlowException">It is something else, or cut off.</exception>
    public static IReadOnlyList<OracleTrade> Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        if (reader.ReadLine() != Header) throw new FlowException(name, 0, $"is no oracle file; one begins with '{Header}'");
        var trades = new List<OracleTrade>();
        for (long number = 2; reader.ReadLine() is { } line; number++)
        {
            string[] words = line.Split(' ');
            if (words is [EndWord, var count])
            {
                if (count != trades.Count.ToString(CultureInfo.InvariantCulture) || !reader.EndOfStream)
                    throw new FlowException(name, number,
                        $"the end line counts {count} trades, but {trades.Count} came before it, or lines follow");
                return trades;
            }
            if (words.Length != 3 || !Parse(words[0], out ulong timeMs) || !Parse(words[1], out ulong price)
                || !Parse(words[2], out ulong quantity))
                throw new FlowException(name, number, "a time, a price and a quantity were expected");
            trades.Add(new(timeMs, price, quantity));
        }
        throw new FlowException(name, 0, "ends without its end line: it is cut off");
    }

    // Times stay below 2^62, so that adding the window to one cannot overflow.
    static bool Parse(string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < 1UL << 62;
}
