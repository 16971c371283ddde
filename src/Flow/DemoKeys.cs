using System.Globalization;
using System.Text;
using OrderBookRollup.Client;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Keys of flows: their secrets are known to everybody, so they are worth nothing and must never hold anything. The seed of a key is the
/// ASCII text <c>OrderBookRollup demo key, worth nothing: account A slot S number N</c>.
/// </summary>
public static class DemoKeys
{
    /// <summary>Keys of a slot are numbered from 0 and below this.</summary>
    public const int NumberEnd = 256;

    /// <summary>A key.</summary>
    /// <param name="account">The account that it is registered for.</param>
    /// <param name="keySlot">The slot.</param>
    /// <param name="number">0 for the first key of the slot, 1 for the one after it, and so on.</param>
    public static TradingKey Of(uint account, byte keySlot, int number = 0) => TradingKey.FromSeed(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"OrderBookRollup demo key, worth nothing: account {account} slot {keySlot} number {number}")));

    /// <summary>The key of a slot that has this public key; null when none of the first so many has.</summary>
    /// <param name="account">The account.</param>
    /// <param name="keySlot">The slot.</param>
    /// <param name="key">The public key.</param>
    /// <param name="numberEnd">How many keys of the slot are tried.</param>
    public static TradingKey? Find(uint account, byte keySlot, in PublicKey key, int numberEnd = NumberEnd)
    {
        for (int number = 0; number < numberEnd; number++)
        {
            TradingKey tried = Of(account, keySlot, number);
            if (tried.Public == key) return tried;
        }
        return null;
    }
}
