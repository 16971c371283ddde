namespace OrderBookRollup.Exchange;

/// <summary>The fifteen commands. Numbers are part of the canonical words.</summary>
public enum CommandKind : byte
{
    /// <summary>L1: credits an account and creates its slot 0.</summary>
    Deposit = 1,

    /// <summary>L1: writes an API key (K4).</summary>
    RegisterKey = 2,

    /// <summary>L1: unlinks what holds an asset and pays it out (B12).</summary>
    ForcedExit = 3,

    /// <summary>L1: lists a market.</summary>
    CreateMarket = 4,

    /// <summary>L1: changes status and fees (V5).</summary>
    UpdateMarket = 5,

    /// <summary>Signed: pays the L1 owner (K5).</summary>
    Withdraw = 6,

    /// <summary>Signed: pays another account (K5).</summary>
    Transfer = 7,

    /// <summary>Signed: a new order (B2-B9).</summary>
    Place = 8,

    /// <summary>Signed: unlinks one order (B10).</summary>
    Cancel = 9,

    /// <summary>Signed: unlinks all orders of the account (B12).</summary>
    CancelAll = 10,

    /// <summary>Signed: reduces an order or exchanges it for another (B11).</summary>
    Replace = 11,

    /// <summary>Signed: writes an API key (K3).</summary>
    AddKey = 12,

    /// <summary>Signed: takes an API key away (K2).</summary>
    RevokeKey = 13,

    /// <summary>Operator: narrows what a market takes (E1).</summary>
    LowerMarketStatus = 14,

    /// <summary>Operator: unlinks an expired order (B6).</summary>
    Expire = 15,
}
