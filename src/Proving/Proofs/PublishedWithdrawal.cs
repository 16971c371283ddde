using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>What a batch owes to the L1 owner of an account (K5, B12).</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Account">The account.</param>
/// <param name="Amount">Units, at least 1.</param>
public readonly record struct PublishedWithdrawal(byte Asset, uint Account, ulong Amount)
{
    /// <summary>Words of each: index in the space of balances, amount.</summary>
    public const int WordCount = 2;

    /// <summary>The index in the space of balances.</summary>
    public uint Index => Address.OfBalance(Asset, Account).Index;

    /// <summary>The withdrawal from an index.</summary>
    public static PublishedWithdrawal At(uint index, ulong amount) =>
        new((byte)(index >> Limits.AccountBits), index & (Limits.MaxAccounts - 1), amount);
}
