using System;

namespace OrderBookRollup.Exchange;

/// <summary>What a key may sign (K1, K3).</summary>
[Flags]
public enum Scope : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Place and Replace.</summary>
    Trade = 1,

    /// <summary>Cancel and CancelAll.</summary>
    Cancel = 2,

    /// <summary>Transfer.</summary>
    Transfer = 4,

    /// <summary>Withdraw.</summary>
    Withdraw = 8,

    /// <summary>AddKey and RevokeKey.</summary>
    Admin = 16,

    /// <summary>Everything.</summary>
    All = Trade | Cancel | Transfer | Withdraw | Admin,
}
