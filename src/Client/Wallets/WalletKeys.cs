using System.Security.Cryptography;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>Makes trading keys that their owner's Ethereum wallet recovers.</summary>
public static class WalletKeys
{
    /// <summary>
    /// The key of a wallet. The wallet is asked to sign twice: a signature that comes twice comes again, and the key is made of it. A
    /// wallet that does not repeat itself (another nonce each time, or a contract) gets a random key, once, and its backup goes to the
    /// store.
    /// </summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="domain">The rollup instance.</param>
    /// <param name="index">Which of the wallet's keys.</param>
    /// <param name="store">Keeps the backup of a random key.</param>
    /// <param name="randomness">Makes a random key.</param>
    /// <param name="stop">Stops waiting for the wallet.</param>
    /// <exception cref="KeyException">The wallet signs nothing, or the store does not give back what it was given.</exception>
    public static async Task<WalletKey> Recover(
        IWallet wallet, SigningDomain domain, uint index, IKeyStore store, IRandomness randomness, CancellationToken stop = default)
    {
        var request = new KeyRequest(domain, wallet.Address, index);
        if (await store.Find(request, stop) is string kept) return new(KeyBackup.Read(kept), IsFromWallet: false);
        byte[] first = await wallet.Sign(request, stop);
        byte[] second = await wallet.Sign(request, stop);
        if (first.Length == 0 || second.Length == 0) throw new KeyException("The wallet returned an empty signature.");
        byte[]? once = WalletSignature.Normalise(first), twice = WalletSignature.Normalise(second);
        if (once is not null && twice is not null && CryptographicOperations.FixedTimeEquals(once, twice))
            return new(OfSignature(once), IsFromWallet: true);

        TradingKey random = TradingKey.Random(randomness);
        string backup = KeyBackup.Write(random);
        await store.Keep(request, backup, stop);
        if (await store.Find(request, stop) != backup)
            throw new KeyException("The store does not give back the backup that it was given; the key was thrown away.");
        return new(random, IsFromWallet: false);
    }

    // The seed is r and s, 64 bytes.
    static TradingKey OfSignature(byte[] normal)
    {
        TradingKey key = TradingKey.FromSeed(normal);
        CryptographicOperations.ZeroMemory(normal);
        return key;
    }
}
