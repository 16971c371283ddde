using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>What a batch publishes of a touched balance: what it is afterwards.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Account">The account.</param>
/// <param name="Available">Units.</param>
/// <param name="Held">Units held by resting orders.</param>
public readonly record struct PublishedBalance(byte Asset, uint Account, ulong Available, ulong Held)
{
    /// <summary>Words of each: index in the space of balances, available, held.</summary>
    public const int WordCount = 3;

    /// <summary>The index in the space of balances.</summary>
    public uint Index => Address.OfBalance(Asset, Account).Index;

    /// <summary>The balance at an index.</summary>
    public static PublishedBalance At(uint index, ulong available, ulong held) =>
        new((byte)(index >> Limits.AccountBits), index & (Limits.MaxAccounts - 1), available, held);
}
