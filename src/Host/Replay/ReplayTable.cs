using System.Globalization;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary>A replay's result as a table.</summary>
static class ReplayTable
{
    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, ReplayResult result, TradeOracle? oracle)
    {
        var table = new Table().AddColumn("what").AddColumn(new TableColumn("value").RightAligned());
        void Row(string what, object value) =>
            table.AddRow(Markup.Escape(what), Markup.Escape(string.Format(CultureInfo.InvariantCulture, "{0:N0}", value)));

        ReplayCounts counts = result.Counts;
        Row("commands", result.Commands);
        if (result.JournalEntries is { } entries) Row("journal entries", entries);
        Row("batches", result.Batches);
        Row("accepted", counts.Accepted);
        foreach ((RejectReason reason, long count) in counts.Refused) Row($"refused: {reason}", count);
        Row("fills", counts.Fills);
        Row("trades (commands that filled)", counts.Trades);
        foreach (MarketVolume market in counts.Markets)
        {
            Row($"market {market.Market}: fills", market.Fills);
            Row($"market {market.Market}: lots", market.Lots);
            Row($"market {market.Market}: quote units", market.QuoteUnits);
        }
        if (result.TouchedRecords is { } touched) Row("touched records (leaves hashed)", touched);
        Row("live orders", result.LiveOrders);
        if (oracle is not null)
        {
            Row("trades that the exchange reported", oracle.TradeCount);
            Row($"of them reproduced within {TradeOracle.WindowMs / 1000} s", oracle.Reproduced());
            Row("of them reproduced at any time", oracle.ReproducedDayWide());
        }
        Row("balances root", result.Roots.Balances.ToString());
        Row("accounts root", result.Roots.Accounts.ToString());
        Row("orders root", result.Roots.Orders.ToString());
        Row("markets root", result.Roots.Markets.ToString());
        Row("engine, ms", result.EngineTime.TotalMilliseconds);
        Row("engine, commands a second", result.EngineCommandsPerSecond);
        if (result.HashTime is { } hashing) Row("state tree, ms", hashing.TotalMilliseconds);
        console.Write(table);
    }
}
