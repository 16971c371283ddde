using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>What a generator looks at to aim its commands: the state of any machine that obeys the rules.</summary>
public interface IExchangeView
{
    /// <summary>Sequence number of the last accepted command.</summary>
    ulong Sequence { get; }

    /// <summary>The market's record; all zero when it does not exist.</summary>
    Market MarketOf(ushort market);

    /// <summary>What stands in an account's key slot; all zero when nothing ever did.</summary>
    ApiKey KeyOf(uint account, byte slot);

    Balance BalanceOf(byte asset, uint account);

    /// <summary>Orders on one side of a market.</summary>
    int CountOn(ushort market, Side side);

    /// <summary>The order at a place in the queue of a side, best first.</summary>
    LiveOrder OrderOn(ushort market, Side side, int place);

    /// <summary>Open orders of an account.</summary>
    int CountOf(uint account);

    /// <summary>An open order of an account, oldest first.</summary>
    LiveOrder OrderOf(uint account, int index);
}
