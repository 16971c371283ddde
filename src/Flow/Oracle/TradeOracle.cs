namespace OrderBookRollup.Flow;

/// <summary>
/// How many trades of an exchange's own report a replay reproduces: a fill and a trade are the same when price and quantity are equal and
/// their times lie at most five seconds apart; each is used once. Trades in order of time take the earliest unused fill within their
/// window. With windows of one length that greedy choice matches as many as any could: were the fill that it takes given to a later trade
/// instead, the two could be exchanged, for a later trade's window begins and ends later. Also counted: without the window, where the
/// most is, for each price and quantity, the smaller of the two numbers.
/// </summary>
public sealed class TradeOracle
{
    /// <summary>Largest distance of a fill and the trade that it reproduces, in milliseconds.</summary>
    public const ulong WindowMs = 5_000;

    readonly Dictionary<(ulong Price, ulong Quantity), List<ulong>> trades = [];
    readonly Dictionary<(ulong Price, ulong Quantity), List<ulong>> fills = [];

    /// <summary>An oracle of these trades.</summary>
    public TradeOracle(IEnumerable<OracleTrade> trades)
    {
        foreach (OracleTrade trade in trades.OrderBy(trade => trade.TimeMs))
        {
            (ulong, ulong) key = (trade.Price, trade.Quantity);
            if (!this.trades.TryGetValue(key, out List<ulong>? times)) this.trades[key] = times = [];
            times.Add(trade.TimeMs);
            fills.TryAdd(key, []);
            TradeCount++;
        }
    }

    /// <summary>Trades of the report.</summary>
    public int TradeCount { get; }

    /// <summary>Tells of a fill; times never decrease. Fills that equal no trade are forgotten at once.</summary>
    public void Add(ulong timeMs, ulong price, ulong quantity)
    {
        if (fills.TryGetValue((price, quantity), out List<ulong>? times)) times.Add(timeMs);
    }

    /// <summary>Trades reproduced within the window.</summary>
    public int Reproduced()
    {
        int count = 0;
        foreach (((ulong, ulong) key, List<ulong> times) in trades)
        {
            List<ulong> candidates = fills[key];
            int next = 0;
            foreach (ulong time in times)
            {
                while (next < candidates.Count && candidates[next] + WindowMs < time) next++;
                if (next < candidates.Count && candidates[next] <= time + WindowMs)
                {
                    next++;
                    count++;
                }
            }
        }
        return count;
    }

    /// <summary>Trades reproduced at any time of the day.</summary>
    public int ReproducedDayWide() => trades.Sum(entry => Math.Min(entry.Value.Count, fills[entry.Key].Count));
}
