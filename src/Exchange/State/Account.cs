using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>Slot 0 of an account. Words 2 to 7 are always 0.</summary>
[StructLayout(LayoutKind.Sequential, Size = Record.WordCount * sizeof(ulong))]
public struct Account
{
    /// <summary>1 since the account's first deposit.</summary>
    public ulong Exists;

    /// <summary>Live orders of the account, at most <see cref="Limits.MaxOpenOrders"/> (B12).</summary>
    public ulong OpenOrders;
}
