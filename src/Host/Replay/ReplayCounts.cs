using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;

namespace OrderBookRollup.Host;

/// <summary>What a replay counts as it hears the events.</summary>
/// <param name="oracle">Hears the fills too; null when there is none.</param>
sealed class ReplayCounts(TradeOracle? oracle)
{
    readonly long[] refused = new long[byte.MaxValue + 1];
    readonly MarketVolume?[] markets = new MarketVolume?[Limits.MaxMarkets];
    ulong lastTaker;

    /// <summary>The time of the command being applied; events do not tell it.</summary>
    public ulong TimeMs { get; set; }

    /// <summary>Commands accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>Pairs of maker and taker.</summary>
    public long Fills { get; private set; }

    /// <summary>Commands that filled at least once.</summary>
    public long Trades { get; private set; }

    /// <summary>Commands refused, by reason, in the order of the reasons.</summary>
    public IEnumerable<(RejectReason Reason, long Count)> Refused =>
        Enum.GetValues<RejectReason>().Select(reason => (reason, refused[(int)reason])).Where(entry => entry.Item2 > 0);

    /// <summary>Markets in which something was filled, ascending.</summary>
    public IEnumerable<MarketVolume> Markets => markets.OfType<MarketVolume>();

    /// <summary>A command was accepted.</summary>
    public void Accept() => Accepted++;

    /// <summary>A command was refused.</summary>
    public void Refuse(RejectReason reason) => refused[(int)reason]++;

    /// <summary>A fill.</summary>
    public void Fill(in Fill fill)
    {
        Fills++;
        if (fill.TakerSequence != lastTaker) Trades++;
        lastTaker = fill.TakerSequence;
        MarketVolume market = markets[fill.Market] ??= new(fill.Market);
        market.Fills++;
        market.Lots += fill.Quantity;
        market.QuoteUnits += fill.Quantity * fill.Price;
        oracle?.Add(TimeMs, fill.Price, fill.Quantity);
    }
}
