using System.Globalization;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>orders.csv: id, local time (ms), exchange time (ms), price (dollars), volume (satoshi), action, direction.</summary>
static class BitstampCsv
{
    const string Header = "id,timestamp,exchange.timestamp,price,volume,action,direction";

    /// <summary>The events of the file.</summary>
    public static BitstampCapture Read(string header, CaptureLines lines)
    {
        if (header != Header) throw lines.Wrong($"is no capture: its first line should be '{Header}'");
        var events = new List<BitstampEvent>();
        while (lines.Next() is { } line) events.Add(Parse(line, lines));
        return new() { Events = events, Trades = [], Books = [] };
    }

    static BitstampEvent Parse(string line, CaptureLines lines)
    {
        string[] fields = line.Split(',');
        if (fields.Length != 7) throw lines.Wrong($"has {fields.Length} fields, not 7");
        return new(
            Integer(fields[1], "timestamp", lines), Integer(fields[0], "id", lines),
            fields[5] switch
            {
                "created" => BitstampAction.Created,
                "changed" => BitstampAction.Changed,
                "deleted" => BitstampAction.Deleted,
                _ => throw lines.Wrong($"action '{fields[5]}' is not known"),
            },
            fields[6] switch
            {
                "bid" => Side.Buy,
                "ask" => Side.Sell,
                _ => throw lines.Wrong($"direction '{fields[6]}' is not known"),
            },
            BitstampNumber.Cents(fields[3], lines), Integer(fields[4], "volume", lines));
    }

    static ulong Integer(string text, string field, CaptureLines lines) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw lines.Wrong($"{field} '{text}' is no number");
}
