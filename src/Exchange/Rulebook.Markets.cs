using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>L1, B1, V5: over an empty record, with its two sentinels; no effect when the market exists.</summary>
    RejectReason CreateMarket(in Command command, ulong timeMs)
    {
        CreateMarket create = command.CreateMarket;
        Accept(command, timeMs);
        recorder.Step(StepKind.Apply);
        if (Memory.Markets[create.Market].Exists)
        {
            ReadMarket(create.Market);
            return None;
        }
        ref Market market = ref Memory.Markets.At(create.Market);
        recorder.Open(Address.OfMarket(create.Market), in Memory.AsRecord(in market));
        market = new Market
        {
            BaseAsset = create.BaseAsset,
            QuoteAsset = create.QuoteAsset,
            LotSize = create.LotSize,
            MakerFee = create.MakerFee,
            TakerFee = create.TakerFee,
            Status = (ulong)create.Status,
            MinimumQuantity = create.MinimumQuantity,
        };
        recorder.Close(in Memory.AsRecord(in market));
        WriteSentinel(create.Market, Side.Buy);
        WriteSentinel(create.Market, Side.Sell);
        events.MarketChanged(create.Market);
        return None;
    }

    /// <summary>L1, V5: status and fees; no effect when the market does not exist.</summary>
    RejectReason UpdateMarket(in Command command, ulong timeMs)
    {
        UpdateMarket update = command.UpdateMarket;
        Accept(command, timeMs);
        recorder.Step(StepKind.Apply);
        if (!Memory.Markets[update.Market].Exists)
        {
            ReadMarket(update.Market);
            return None;
        }
        ref Market market = ref Memory.Markets.At(update.Market);
        recorder.Open(Address.OfMarket(update.Market), in Memory.AsRecord(in market));
        market.Status = (ulong)update.Status;
        market.MakerFee = update.MakerFee;
        market.TakerFee = update.TakerFee;
        recorder.Close(in Memory.AsRecord(in market));
        events.MarketChanged(update.Market);
        return None;
    }

    /// <summary>Operator, E1: the number only goes up.</summary>
    RejectReason LowerMarketStatus(in Command command, ulong timeMs)
    {
        LowerMarketStatus lower = command.LowerMarketStatus;
        if (!Memory.Markets[lower.Market].Exists) return MarketUnknown;
        if ((ulong)lower.Status <= Memory.Markets[lower.Market].Status) return StatusNotLower;
        Accept(command, timeMs);
        recorder.Step(StepKind.Apply);
        ref Market market = ref Memory.Markets.At(lower.Market);
        recorder.Open(Address.OfMarket(lower.Market), in Memory.AsRecord(in market));
        market.Status = (ulong)lower.Status;
        recorder.Close(in Memory.AsRecord(in market));
        events.MarketChanged(lower.Market);
        return None;
    }

    void WriteSentinel(uint market, Side side)
    {
        uint slot = Order.SentinelOf(market, side);
        ref Order sentinel = ref Memory.Orders.At(slot);
        recorder.Open(Address.OfOrder(slot), in Memory.AsRecord(in sentinel));
        sentinel = new Order { Owner = Order.SentinelFlag, MarketSide = (2 * market) + (ulong)side };
        recorder.Close(in Memory.AsRecord(in sentinel));
    }
}
