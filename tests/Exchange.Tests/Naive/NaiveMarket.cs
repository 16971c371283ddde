namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>A market with its two queues, each from the best order to the worst.</summary>
sealed class NaiveMarket
{
    public required int Number { get; init; }
    public required int BaseAsset { get; init; }
    public required int QuoteAsset { get; init; }
    public required long LotSize { get; init; }
    public required long MinimumQuantity { get; init; }
    public required int MakerFee { get; set; }
    public required int TakerFee { get; set; }
    public required int Status { get; set; }
    public List<NaiveOrder> Bids { get; } = [];
    public List<NaiveOrder> Asks { get; } = [];

    public List<NaiveOrder> Queue(Side side) => side == Side.Buy ? Bids : Asks;
    public List<NaiveOrder> OppositeQueue(Side side) => side == Side.Buy ? Asks : Bids;

    public int AssetPaidBy(Side side) => side == Side.Buy ? QuoteAsset : BaseAsset;
    public int AssetReceivedBy(Side side) => side == Side.Buy ? BaseAsset : QuoteAsset;
}
