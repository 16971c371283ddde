using System.Numerics;
using OrderBookRollup.Exchange.Tests.Naive;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>Naive books with one rule broken each. The comparison must notice every one of them.</summary>
static class BrokenExchanges
{
    public static IReadOnlyDictionary<string, Func<int, NaiveExchange>> All { get; } = new Dictionary<string, Func<int, NaiveExchange>>
    {
        ["B2 first in, last out"] = slots => new FirstInLastOut(slots),
        ["B2 one price too early"] = slots => new OnePriceTooEarly(slots),
        ["B3 prices must be better than equal"] = slots => new CrossesStrictly(slots),
        ["B3 at the taker's price"] = slots => new TakersPrice(slots),
        ["B7 63 steps"] = slots => new Bound63(slots),
        ["B7 65 steps"] = slots => new Bound65(slots),
        ["B12 255 open orders"] = slots => new OpenOrders255(slots),
        ["E1 fresh slots first"] = slots => new FreshSlotsFirst(slots),
        ["K2 a written key forgets its nonce"] = slots => new ForgetsNonce(slots),
        ["S3 alive in the millisecond of expiry"] = slots => new LivesTooLong(slots),
        ["V3 fees rounded down"] = slots => new FeesRoundedDown(slots),
        ["V3 a fee for each fill of the taker"] = slots => new FeePerFill(slots),
        ["V4 asks hold lots, not base units"] = slots => new HoldsLots(slots),
    };

    sealed class FirstInLastOut(int slots) : NaiveExchange(slots)
    {
        protected override bool GoesBefore(Side side, long price, NaiveOrder resting) =>
            base.GoesBefore(side, price, resting) || price == resting.Price;
    }

    sealed class OnePriceTooEarly(int slots) : NaiveExchange(slots)
    {
        protected override bool GoesBefore(Side side, long price, NaiveOrder resting) =>
            base.GoesBefore(side, side == Side.Buy ? price + 2 : price - 2, resting) && price != resting.Price;
    }

    sealed class CrossesStrictly(int slots) : NaiveExchange(slots)
    {
        protected override bool Crosses(Side side, long limit, long restingPrice) =>
            base.Crosses(side, limit, restingPrice) && limit != restingPrice;
    }

    sealed class TakersPrice(int slots) : NaiveExchange(slots)
    {
        protected override long FillPrice(NaiveTaker taker, NaiveOrder maker) => taker.Price;
    }

    sealed class Bound63(int slots) : NaiveExchange(slots)
    {
        protected override int StepBound => 63;
    }

    sealed class Bound65(int slots) : NaiveExchange(slots)
    {
        protected override int StepBound => 65;
    }

    sealed class OpenOrders255(int slots) : NaiveExchange(slots)
    {
        protected override int OpenOrderBound => 255;
    }

    sealed class FreshSlotsFirst(int slots) : NaiveExchange(slots)
    {
        int fresh = 2049;

        protected override int TakeSlot() => fresh++;
    }

    sealed class ForgetsNonce(int slots) : NaiveExchange(slots)
    {
        protected override long NonceAfterWriting(NaiveKey key) => 0;
    }

    sealed class LivesTooLong(int slots) : NaiveExchange(slots)
    {
        protected override bool IsExpired(NaiveOrder order, long timeMs) => order.ExpiryMs < timeMs;
    }

    sealed class FeesRoundedDown(int slots) : NaiveExchange(slots)
    {
        protected override BigInteger FeeOf(BigInteger leg, int rate) => leg * rate / 1_000_000;
    }

    sealed class FeePerFill(int slots) : NaiveExchange(slots)
    {
        protected override BigInteger TakerFee(NaiveTaker taker, BigInteger lastLeg) => taker.Fee + FeeOf(lastLeg, taker.Market.TakerFee);
    }

    sealed class HoldsLots(int slots) : NaiveExchange(slots)
    {
        protected override BigInteger PaidLeg(NaiveMarket market, Side side, long lots, long price) =>
            side == Side.Sell ? lots : base.PaidLeg(market, side, lots, price);
    }
}
