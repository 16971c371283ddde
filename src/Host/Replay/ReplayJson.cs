using System.Globalization;
using System.Text.Json;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;

namespace OrderBookRollup.Host;

/// <summary>A replay's result as one JSON object; README.md lists its members.</summary>
static class ReplayJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, ReplayResult result, TradeOracle? oracle, ProvingTotals? proving)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        ReplayCounts counts = result.Counts;
        json.WriteStartObject();
        json.WriteNumber("commands", result.Commands);
        if (result.JournalEntries is { } entries) json.WriteNumber("journalEntries", entries);
        json.WriteNumber("batches", result.Batches);
        json.WriteNumber("accepted", counts.Accepted);
        json.WriteStartObject("refused");
        foreach ((RejectReason reason, long count) in counts.Refused) json.WriteNumber(reason.ToString(), count);
        json.WriteEndObject();
        json.WriteNumber("fills", counts.Fills);
        json.WriteNumber("trades", counts.Trades);
        json.WriteStartArray("markets");
        foreach (MarketVolume market in counts.Markets) Write(json, market);
        json.WriteEndArray();
        if (result.TouchedRecords is { } touched) json.WriteNumber("touchedRecords", touched);
        json.WriteNumber("liveOrders", result.LiveOrders);
        json.WriteStartObject("roots");
        json.WriteString("balances", result.Roots.Balances.ToString());
        json.WriteString("accounts", result.Roots.Accounts.ToString());
        json.WriteString("orders", result.Roots.Orders.ToString());
        json.WriteString("markets", result.Roots.Markets.ToString());
        json.WriteEndObject();
        json.WriteNumber("engineCommandsPerSecond", Math.Round(result.EngineCommandsPerSecond));
        if (oracle is not null)
        {
            json.WriteNumber("oracleTrades", oracle.TradeCount);
            json.WriteNumber("oracleTradesReproduced", oracle.Reproduced());
            json.WriteNumber("oracleTradesReproducedDayWide", oracle.ReproducedDayWide());
        }
        if (proving is not null) ProvingJson.Write(json, proving);
        json.WriteEndObject();
    }

    // Sums may pass 2^53, where readers of JSON numbers lose digits, so they are strings.
    static void Write(Utf8JsonWriter json, MarketVolume market)
    {
        json.WriteStartObject();
        json.WriteNumber("market", market.Market);
        json.WriteNumber("fills", market.Fills);
        json.WriteString("lots", market.Lots.ToString(CultureInfo.InvariantCulture));
        json.WriteString("quoteUnits", market.QuoteUnits.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
