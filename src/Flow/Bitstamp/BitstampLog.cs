using System.Globalization;
using System.Text.Json;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// The raw log: local time (ms), kind and a JSON object on each line; kinds order_created, _changed, _deleted, trade and order_book.
/// </summary>
static class BitstampLog
{
    /// <summary>Events, trades and books of the file.</summary>
    public static BitstampCapture Read(string first, CaptureLines lines)
    {
        var events = new List<BitstampEvent>();
        var trades = new List<OracleTrade>();
        var books = new List<BitstampBook>();
        for (string? line = first; line is not null; line = lines.Next())
        {
            string[] parts = line.Split(' ', 3);
            if (parts.Length != 3 || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong timeMs))
                throw lines.Wrong("is no line of a capture: a time, a kind and an object were expected");
            try
            {
                using JsonDocument body = JsonDocument.Parse(parts[2]);
                JsonElement root = body.RootElement;
                switch (parts[1])
                {
                    case "order_created": events.Add(Event(timeMs, BitstampAction.Created, root, lines)); break;
                    case "order_changed": events.Add(Event(timeMs, BitstampAction.Changed, root, lines)); break;
                    case "order_deleted": events.Add(Event(timeMs, BitstampAction.Deleted, root, lines)); break;
                    case "trade": trades.Add(Trade(timeMs, root, lines)); break;
                    case "order_book": books.Add(Book(events.Count, root, lines)); break;
                    default: throw lines.Wrong($"kind '{parts[1]}' is not known");
                }
            }
            catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw lines.Wrong($"its object is not that of {parts[1]}");
            }
        }
        return new() { Events = events, Trades = trades, Books = books };
    }

    static BitstampEvent Event(ulong timeMs, BitstampAction action, JsonElement body, CaptureLines lines) => new(
        timeMs, body.GetProperty("id").GetUInt64(), action,
        body.GetProperty("order_type").GetInt32() switch
        {
            0 => Side.Buy,
            1 => Side.Sell,
            _ => throw lines.Wrong("order_type is neither 0 nor 1"),
        },
        BitstampNumber.Cents(Text(body, "price"), lines), BitstampNumber.Satoshi(Text(body, "amount"), lines));

    // Prices and amounts of trades are numbers; their own digits are read, not a double made of them.
    static OracleTrade Trade(ulong timeMs, JsonElement body, CaptureLines lines) => new(
        timeMs, BitstampNumber.Cents(body.GetProperty("price").GetRawText(), lines),
        BitstampNumber.Satoshi(body.GetProperty("amount").GetRawText(), lines));

    static BitstampBook Book(int eventCount, JsonElement body, CaptureLines lines)
    {
        var levels = new Dictionary<(Side, uint), ulong>();
        foreach ((string name, Side side) in ((string, Side)[])[("bids", Side.Buy), ("asks", Side.Sell)])
            foreach (JsonElement level in body.GetProperty(name).EnumerateArray())
            {
                if (level.GetArrayLength() != 2) throw lines.Wrong("its object is not that of order_book");
                levels[(side, BitstampNumber.Cents(level[0].GetString() ?? "", lines))] =
                    BitstampNumber.Satoshi(level[1].GetString() ?? "", lines);
            }
        return new(eventCount, levels);
    }

    static string Text(JsonElement body, string property) => body.GetProperty(property).GetString() ?? "";
}
