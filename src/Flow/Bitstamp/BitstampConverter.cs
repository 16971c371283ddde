using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Turns a capture into a flow, once and for all like this (README.md has what other choices would give):
/// one market, bitcoin (asset 1) against dollars (asset 2); a lot is one satoshi and a quote unit 1e-10 dollars, so that a price in quote
/// units a lot is a price in cents a bitcoin; fees of 0.1 % and 0.25 %. Bid ids map to 128 accounts and ask ids to another 128, so nobody
/// meets his own order; each has one key. Batch 0 funds them, batch 1 places the opening book (<see cref="BitstampOpening"/>), the rest
/// follows in order of arrival at local time: created is a Gtc Place, deleted a Cancel by client order id (Bitstamp's id), changed with
/// another limit a Cancel and a Place of the volume left. Any other change reports a fill and is not written: fills come out of the
/// matching. That reproduces 563 of the 575 trades that Bitstamp reported within 5 s; without moving changed orders 522, without an opening
/// book 538.
/// </summary>
public sealed class BitstampConverter
{
    const ushort Market = 1;
    const byte Bitcoin = 1;
    const byte Dollar = 2;
    const uint AccountsPerSide = 128;
    const uint FirstAccount = Limits.FeeAccount + 1;
    const ulong DollarFunds = 10_000_000_000_000_000; // a million dollars each, 2^60.2 units together
    const ulong BitcoinFunds = 10_000_000_000_000; // 100,000 bitcoin each

    readonly BitstampChoices choices;
    readonly FlowWriter writer;
    readonly Dictionary<ulong, uint> lastPrices = [];
    readonly ulong[] lastNonces = new ulong[2 * AccountsPerSide];
    ulong timeMs;
    int opening, placed, cancelled, moved, ignored, dropped;

    BitstampConverter(BitstampChoices choices, FlowWriter writer)
    {
        this.choices = choices;
        this.writer = writer;
    }

    /// <summary>Writes the whole flow, its last line included.</summary>
    public static BitstampSummary Write(BitstampCapture capture, BitstampChoices choices, FlowWriter writer) =>
        new BitstampConverter(choices, writer).Write(capture);

    BitstampSummary Write(BitstampCapture capture)
    {
        writer.Comment("Bitstamp BTC/USD order events of 2015-05-01, as orders of 256 accounts");
        writer.Comment("origin: example data of the R package obAnalytics, github phil8192/ob-analytics, inst/extdata, commit 97d1c08");
        writer.Comment("licence of the data: GPL, version 2 or later");
        if (capture.Events.Count > 0) timeMs = capture.Events[0].TimeMs;
        Fund();
        foreach (BitstampOrder order in BitstampOpeningBook.Of(capture, choices.Opening))
        {
            Place(order);
            opening++;
        }
        if (opening > 0) writer.EndBatch();

        int events = Math.Min(capture.Events.Count, choices.EventsMax);
        for (int i = 0; i < events; i++)
        {
            BitstampEvent said = capture.Events[i];
            timeMs = Math.Max(timeMs, said.TimeMs);
            Follow(said);
        }
        writer.Finish();
        return new(events, opening, placed, cancelled, moved, ignored, dropped);
    }

    void Fund()
    {
        writer.Write(new CreateMarket(Market, Bitcoin, Dollar, 1, 1_000, 2_500, MarketStatus.Open, 1), timeMs);
        for (uint account = FirstAccount; account < FirstAccount + 2 * AccountsPerSide; account++)
        {
            bool bids = account < FirstAccount + AccountsPerSide;
            writer.Write(new Deposit(account, bids ? Dollar : Bitcoin, bids ? DollarFunds : BitcoinFunds), timeMs);
            writer.Write(new RegisterKey(account, 1, DemoKeys.Of(account, 1).Public, Scope.All, Limits.NoExpiry), timeMs);
        }
        writer.EndBatch();
    }

    void Follow(in BitstampEvent said)
    {
        BitstampOrder order = BitstampOrder.Of(said);
        if (said.Action == BitstampAction.Created)
        {
            Place(order);
            placed++;
        }
        else if (!lastPrices.TryGetValue(said.OrderId, out uint lastPrice)) dropped++;
        else if (said.Action == BitstampAction.Deleted) Delete(order);
        else if (choices.Changes == BitstampChanges.All || (choices.Changes == BitstampChanges.Moves && lastPrice != said.PriceCents))
        {
            Cancel(order);
            Place(order);
            moved++;
        }
        else ignored++;
    }

    void Delete(in BitstampOrder order)
    {
        if (order.VolumeSatoshi > 0 || choices.CancelsEmptied)
        {
            Cancel(order);
            cancelled++;
        }
        else ignored++;
    }

    void Place(in BitstampOrder order)
    {
        lastPrices[order.OrderId] = order.PriceCents;
        writer.Write(
            new Place(Sign(order), Market, order.Side, TimeInForce.Gtc, SelfTradeMode.CancelMaker, order.PriceCents, order.VolumeSatoshi,
                Limits.NoExpiry, order.OrderId),
            timeMs);
    }

    void Cancel(in BitstampOrder order) => writer.Write(new Cancel(Sign(order), new(TargetSelector.ClientOrderId, order.OrderId)), timeMs);

    // Nonces are times; an account that acts twice in a millisecond runs ahead.
    Credential Sign(in BitstampOrder order)
    {
        uint index = (uint)(order.OrderId % AccountsPerSide) + (order.Side == Side.Buy ? 0 : AccountsPerSide);
        lastNonces[index] = Math.Max(timeMs, lastNonces[index] + 1);
        return new(FirstAccount + index, 1, lastNonces[index], Limits.NoExpiry);
    }
}
