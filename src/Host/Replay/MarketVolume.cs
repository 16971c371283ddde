namespace OrderBookRollup.Host;

/// <summary>What was traded in a market; sums of values below 2^62, so wider than they.</summary>
/// <param name="market">The market.</param>
sealed class MarketVolume(uint market)
{
    /// <summary>The market.</summary>
    public uint Market => market;

    /// <summary>Fills.</summary>
    public long Fills { get; set; }

    /// <summary>Lots filled.</summary>
    public UInt128 Lots { get; set; }

    /// <summary>What was paid for them.</summary>
    public UInt128 QuoteUnits { get; set; }
}
