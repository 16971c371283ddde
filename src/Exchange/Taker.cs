namespace OrderBookRollup.Exchange;

/// <summary>An order between Begin and its end: the columns that its command carries from step to step (S1).</summary>
internal struct Taker
{
    /// <summary>The market's record as Begin read it.</summary>
    public Market Terms;

    public uint Market;
    public uint Account;
    public Side Side;
    public TimeInForce TimeInForce;
    public SelfTradeMode SelfTrade;
    public ulong Price;
    public ulong ExpiryMs;
    public ulong ClientOrderId;
    public ulong Sequence;
    public ulong TimeMs;

    /// <summary>Lots still to fill (FIX 151).</summary>
    public ulong Leaves;

    /// <summary>What was moved out of available and is not paid yet (V7).</summary>
    public ulong Funds;

    /// <summary>Received in all, before the fee.</summary>
    public ulong Received;

    /// <summary>The fee on all that was received (V3).</summary>
    public ulong Fee;

    /// <summary>The makers' fees together, in the asset that the taker pays.</summary>
    public ulong MakerFees;

    /// <summary>Match, Purge and SelfTrade steps so far (B4).</summary>
    public int Steps;

    /// <summary>Whether one of them was a Match.</summary>
    public bool HasMatched;

    /// <summary>The sentinel of the side that the order takes from.</summary>
    public readonly uint OppositeSentinel => Order.SentinelOf(Market, Opposite);

    /// <summary>The side that the order takes from.</summary>
    public readonly Side Opposite => Side ^ Side.Sell;

    /// <summary>B3: bid &gt;= ask.</summary>
    public readonly bool Crosses(in Order head) => Side == Side.Buy ? Price >= head.Price : Price <= head.Price;

    /// <summary>The order as an event names it.</summary>
    public readonly OrderEvent Event(ulong quantity) => new(Sequence, Account, Market, Side, Price, quantity, ClientOrderId);
}
