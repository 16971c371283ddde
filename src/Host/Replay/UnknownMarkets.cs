using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host;

/// <summary>Commands of a flow that name a market which does not exist: the flow is at fault.</summary>
sealed class UnknownMarkets
{
    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>The line of the first.</summary>
    public long FirstLine { get; private set; }

    /// <summary>Looks at what a command was answered with.</summary>
    public void Note(RejectReason reason, long line)
    {
        if (reason is not (RejectReason.MarketUnknown or RejectReason.MarketOutOfRange)) return;
        if (Count++ == 0) FirstLine = line;
    }
}
