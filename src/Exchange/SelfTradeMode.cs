namespace OrderBookRollup.Exchange;

/// <summary>What happens when an order meets its own account's order (B9).</summary>
public enum SelfTradeMode : byte
{
    /// <summary>The resting order is cancelled.</summary>
    CancelMaker = 0,

    /// <summary>The incoming order's leaves are cancelled.</summary>
    CancelTaker = 1,

    /// <summary>Both are cancelled.</summary>
    CancelBoth = 2,

    /// <summary>Both lose the smaller of the two leaves.</summary>
    Decrement = 3,
}
