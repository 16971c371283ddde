using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Order flow of any size from a seed: Poisson arrivals, limit prices at a power-law distance from a wandering mid price, crossing orders,
/// cancels and replaces. It knows nothing of the exchange's state but what it sent itself: an order that was filled meanwhile stays in its
/// list and the cancel of it is refused, as on a real venue.
/// </summary>
public sealed class FlowGenerator
{
    const uint FirstAccount = Limits.FeeAccount + 1;
    const uint MidPriceStart = 100_000;
    const uint MidPriceMin = 50_000;
    const uint MidPriceMax = 200_000;
    const int WanderPerMille = 5;
    const ulong DistanceMax = 40_000;
    const ulong CrossDepth = 60;
    const ulong QuantityMax = 1_000;
    const int KeysAtOnce = 1_024;
    const ulong FundsMax = 1_000_000_000_000_000;

    readonly GeneratorOptions options;
    readonly FlowWriter writer;
    readonly ulong[] lastNonces;
    readonly GeneratedBook[] books;
    Xoshiro256 random;
    ulong timeUs;
    ulong timeMs;
    ulong lastClientOrderId;

    FlowGenerator(GeneratorOptions options, FlowWriter writer)
    {
        string? complaint = options.Complaint();
        if (complaint is not null) throw new ArgumentException(complaint, nameof(options));
        this.options = options;
        this.writer = writer;
        random = new(options.Seed);
        timeMs = options.StartMs;
        lastNonces = new ulong[options.Accounts];
        books = new GeneratedBook[options.Markets];
        for (int i = 0; i < books.Length; i++) books[i] = new() { MidPrice = MidPriceStart };
    }

    /// <summary>Writes the whole flow of the options, its last line included.</summary>
    /// <exception cref="ArgumentException">The options do not hold (<see cref="GeneratorOptions.Complaint"/>).</exception>
    public static void Write(GeneratorOptions options, FlowWriter writer)
    {
        var generator = new FlowGenerator(options, writer);
        generator.Fund();
        for (long i = 0; i < options.Commands; i++) generator.WriteNext();
        writer.Finish();
    }

    // Batch 0: the markets, then each account's funds and its key in slot 1.
    void Fund()
    {
        for (int i = 0; i < options.Markets; i++)
        {
            (byte baseAsset, byte quoteAsset) = PairOf(i);
            writer.Write(new CreateMarket((ushort)(i + 1), baseAsset, quoteAsset, 1_000, 1_000, 2_500, MarketStatus.Open, 1), timeMs);
        }
        ulong funds = Math.Min(FundsMax, Limits.CustodyMax / (ulong)options.Accounts);
        var keys = new PublicKey[KeysAtOnce];
        for (int done = 0; done < options.Accounts; done += keys.Length)
        {
            uint first = FirstAccount + (uint)done;
            int count = Math.Min(keys.Length, options.Accounts - done);
            Parallel.For(0, count, i => keys[i] = DemoKeys.Of(first + (uint)i, 1).Public);
            for (int i = 0; i < count; i++) Fund(first + (uint)i, keys[i], funds);
        }
        writer.EndBatch();
    }

    void Fund(uint account, in PublicKey key, ulong funds)
    {
        for (int asset = 1; asset <= options.Assets; asset++) writer.Write(new Deposit(account, (byte)asset, funds), timeMs);
        writer.Write(new RegisterKey(account, 1, key, Scope.All, Limits.NoExpiry), timeMs);
    }

    // The pairs base > quote of 1 to Assets in turn: (2,1), (3,1), (3,2), (4,1), ...
    (byte Base, byte Quote) PairOf(int market)
    {
        int pair = market % (options.Assets * (options.Assets - 1) / 2);
        int higher = 2;
        for (; pair >= higher - 1; higher++) pair -= higher - 1;
        return ((byte)higher, (byte)(pair + 1));
    }

    void WriteNext()
    {
        timeUs += random.Exponential((ulong)options.MeanGapUs);
        timeMs = options.StartMs + timeUs / 1000;
        int market = (int)random.Below((ulong)books.Length);
        GeneratedBook book = books[market];
        if (random.Chance(WanderPerMille)) Wander(book);
        if (book.Count == 0 || !TryChange(book)) WritePlace((ushort)(market + 1), book);
    }

    bool TryChange(GeneratedBook book)
    {
        int roll = (int)random.Below(1000);
        if (roll < options.ReplacePerMille) WriteReplace(book);
        else if (roll < options.ReplacePerMille + options.CancelPerMille || book.Count >= options.LiveOrders) WriteCancel(book);
        else return false;
        return true;
    }

    void Wander(GeneratedBook book)
    {
        uint moved = random.Chance(500) ? book.MidPrice + 1 : book.MidPrice - 1;
        book.MidPrice = Math.Clamp(moved, MidPriceMin, MidPriceMax);
    }

    void WritePlace(ushort market, GeneratedBook book)
    {
        uint account = FirstAccount + (uint)random.Below((ulong)options.Accounts);
        var side = (Side)random.Below(2);
        bool crosses = random.Chance(options.CrossPerMille);
        TimeInForce timeInForce = crosses
            ? (TimeInForce)random.Below((ulong)TimeInForce.Fok + 1)
            : random.Chance(100) ? TimeInForce.PostOnly : TimeInForce.Gtc;
        var order = new GeneratedOrder(
            account, ++lastClientOrderId, side, crosses ? CrossingPrice(book, side) : RestingPrice(book, side),
            1 + random.Below(QuantityMax));
        writer.Write(
            new Place(Sign(account), market, side, timeInForce, (SelfTradeMode)random.Below((ulong)SelfTradeMode.Decrement + 1),
                order.Price, order.Quantity, Limits.NoExpiry, order.ClientOrderId),
            timeMs);
        if (timeInForce is TimeInForce.Gtc or TimeInForce.PostOnly) book.Add(order);
    }

    void WriteCancel(GeneratedBook book)
    {
        GeneratedOrder order = book.Take(random.Below((ulong)book.Count));
        writer.Write(new Cancel(Sign(order.Account), new(TargetSelector.ClientOrderId, order.ClientOrderId)), timeMs);
    }

    // Half of them reduce in place, the others move the order and renew its quantity.
    void WriteReplace(GeneratedBook book)
    {
        GeneratedOrder old = book.Take(random.Below((ulong)book.Count));
        bool isReduce = old.Quantity > 1 && random.Chance(500);
        GeneratedOrder order = isReduce
            ? old with { ClientOrderId = ++lastClientOrderId, Quantity = 1 + random.Below(old.Quantity - 1) }
            : old with
            {
                ClientOrderId = ++lastClientOrderId,
                Price = RestingPrice(book, old.Side),
                Quantity = 1 + random.Below(QuantityMax),
            };
        writer.Write(
            new Replace(Sign(old.Account), new(TargetSelector.ClientOrderId, old.ClientOrderId), isReduce, old.Quantity,
                TimeInForce.Gtc, SelfTradeMode.CancelMaker, order.Price, order.Quantity, Limits.NoExpiry, order.ClientOrderId),
            timeMs);
        book.Add(order);
    }

    // MidPriceMin is above DistanceMax and CrossDepth, and MidPriceMax plus either far below 2^26, so every price is in range.
    uint RestingPrice(GeneratedBook book, Side side)
    {
        uint distance = 1 + (uint)random.PowerLaw(DistanceMax);
        return side == Side.Buy ? book.MidPrice - distance : book.MidPrice + distance;
    }

    uint CrossingPrice(GeneratedBook book, Side side)
    {
        uint depth = 1 + (uint)random.Below(CrossDepth);
        return side == Side.Buy ? book.MidPrice + depth : book.MidPrice - depth;
    }

    // Nonces are times; an account that acts twice in a millisecond runs ahead.
    Credential Sign(uint account)
    {
        ref ulong last = ref lastNonces[account - FirstAccount];
        last = Math.Max(timeMs, last + 1);
        return new(account, 1, last, Limits.NoExpiry);
    }
}
