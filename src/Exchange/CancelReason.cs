namespace OrderBookRollup.Exchange;

/// <summary>Why an order, or the rest of one, left.</summary>
public enum CancelReason : byte
{
    /// <summary>Its owner's Cancel.</summary>
    Requested = 1,

    /// <summary>Its owner's CancelAll.</summary>
    CancelAll = 2,

    /// <summary>Its owner's Replace.</summary>
    Replaced = 3,

    /// <summary>A ForcedExit of its account.</summary>
    ForcedExit = 4,

    /// <summary>Its expiry had come.</summary>
    Expired = 5,

    /// <summary>It met its own account (B9).</summary>
    SelfTrade = 6,

    /// <summary>The remainder of an Ioc.</summary>
    ImmediateOrCancel = 7,

    /// <summary>64 steps were done and the head still crossed (B4).</summary>
    MakersBound = 8,

    /// <summary>The remainder is below the market's minimum quantity (B7).</summary>
    BelowMinimumQuantity = 9,
}
