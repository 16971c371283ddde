namespace OrderBookRollup.Runner;

/// <summary>How much the tests do; they read it as <c>quick</c>, <c>full</c> or <c>long</c> from <c>ORDERBOOK_TESTS</c>.</summary>
public enum TestSize
{
    /// <summary>Under 8 minutes for everything.</summary>
    Quick,

    /// <summary>What CI runs.</summary>
    Full,

    /// <summary>Campaigns without a time limit.</summary>
    Long,
}
