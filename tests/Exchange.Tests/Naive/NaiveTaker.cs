using System.Numerics;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>The order that a Place, or a Replace that is no reduce, brings.</summary>
sealed class NaiveTaker
{
    public required int Account { get; init; }
    public required NaiveMarket Market { get; init; }
    public required Side Side { get; init; }
    public required long Price { get; init; }
    public required long Quantity { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required SelfTradeMode SelfTrade { get; init; }
    public required long ExpiryMs { get; init; }
    public required long ClientOrderId { get; init; }

    public long Sequence { get; set; }
    public long Leaves { get; set; }
    public bool HasMatched { get; set; }
    public BigInteger Paid { get; set; }
    public BigInteger Received { get; set; }
    public BigInteger Fee { get; set; }
    public BigInteger MakerFees { get; set; }
}
