namespace OrderBookRollup.Exchange;

/// <summary>What a market takes (E1, S4). The operator may only raise the number.</summary>
public enum MarketStatus : byte
{
    /// <summary>Everything.</summary>
    Open = 1,

    /// <summary>PostOnly orders, reduces and cancels.</summary>
    PostOnly = 2,

    /// <summary>Cancels.</summary>
    CancelOnly = 3,
}
