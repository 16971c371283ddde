namespace OrderBookRollup.Exchange;

/// <summary>How a command names an order (B10).</summary>
public enum TargetSelector : byte
{
    /// <summary>By its sequence number (FIX 37).</summary>
    Sequence = 0,

    /// <summary>By its owner's non-zero client order id (FIX 41).</summary>
    ClientOrderId = 1,
}
