using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>What an account has of an asset, in its units. Words 2 to 7 are always 0 (E1), so the tree can be rebuilt from two words.</summary>
[StructLayout(LayoutKind.Sequential, Size = Record.WordCount * sizeof(ulong))]
public struct Balance
{
    /// <summary>Free to place, withdraw or transfer.</summary>
    public ulong Available;

    /// <summary>What the account's resting orders may still pay (V4).</summary>
    public ulong Held;
}
