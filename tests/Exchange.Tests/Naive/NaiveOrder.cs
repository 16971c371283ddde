namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>An order on the book.</summary>
sealed class NaiveOrder
{
    public required long Sequence { get; init; }
    public required int Slot { get; init; }
    public required int Account { get; init; }
    public required NaiveMarket Market { get; init; }
    public required Side Side { get; init; }
    public required long Price { get; init; }
    public required long ExpiryMs { get; init; }
    public required long Leaves { get; set; }
    public required long ClientOrderId { get; set; }
}
