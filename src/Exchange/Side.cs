namespace OrderBookRollup.Exchange;

/// <summary>Side of an order (FIX 54, there 1 and 2); the side of the book it rests on is bid or ask.</summary>
public enum Side : byte
{
    /// <summary>A bid: pays quote, receives base.</summary>
    Buy = 0,

    /// <summary>An ask: pays base, receives quote.</summary>
    Sell = 1,
}
