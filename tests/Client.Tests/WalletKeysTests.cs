using Org.BouncyCastle.Security;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Client.Tests;

public sealed class WalletKeysTests
{
    static readonly SigningDomain domain = EthereumAddress.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").OnChain(31_337);
    static readonly byte[] privateKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    readonly MemoryStore store = new();

    [Fact]
    public async Task A_wallet_that_repeats_itself_recovers_its_key()
    {
        KeyWallet wallet = new(privateKey);
        WalletKey first = await Recover(wallet), again = await Recover(new KeyWallet(privateKey));
        Assert.True(first.IsFromWallet && again.IsFromWallet);
        Assert.Equal(first.Key.Public, again.Key.Public);
        Assert.Equal(2, wallet.Signed);
        Assert.Empty(store.Kept);
        PublicKey[] others =
        [
            (await Recover(wallet, 1)).Key.Public,
            (await WalletKeys.Recover(wallet, domain with { ChainId = 1 }, 0, store, new SeededRandomness(1))).Key.Public,
            (await WalletKeys.Recover(wallet, domain with { ContractLow = 1 }, 0, store, new SeededRandomness(1))).Key.Public,
            (await Recover(new KeyWallet([.. privateKey.Reverse()]))).Key.Public,
        ];
        Assert.Equal(others.Length + 1, others.Append(first.Key.Public).Distinct().Count());
    }

    [Theory]
    [InlineData((int)SignatureForm.Parity)]
    [InlineData((int)SignatureForm.Compact)]
    [InlineData((int)SignatureForm.HighS)]
    public async Task The_form_of_a_signature_does_not_matter(int form)
    {
        for (byte i = 1; i <= 8; i++)
        {
            byte[] key = [.. privateKey[..31], i];
            KeyWallet legacy = new(key), other = new(key) { Form = (SignatureForm)form };
            KeyRequest request = new(domain, legacy.Address, 0);
            Assert.NotEqual(await legacy.Sign(request, default), await other.Sign(request, default));
            Assert.Equal((await Recover(legacy)).Key.Public, (await Recover(other)).Key.Public);
        }
    }

    [Fact]
    public async Task A_wallet_that_does_not_repeat_itself_gets_a_random_key_and_keeps_it_by_its_backup()
    {
        KeyWallet wallet = new(privateKey, new SecureRandom());
        WalletKey made = await Recover(wallet);
        Assert.False(made.IsFromWallet);
        Assert.Equal(made.Key.Public, KeyBackup.Read(Assert.Single(store.Kept).Value).Public);
        WalletKey again = await WalletKeys.Recover(wallet, domain, 0, store, new SeededRandomness(77));
        Assert.Equal((made.Key.Public, false, 2), (again.Key.Public, again.IsFromWallet, wallet.Signed));
    }

    [Fact]
    public async Task A_contract_wallet_gets_a_random_key_even_if_it_repeats_itself()
    {
        foreach (byte[] signature in (byte[][])[new byte[65], [.. Enumerable.Repeat((byte)0xFF, 65)], new byte[130], [1], new byte[64]])
        {
            WalletKey made = await WalletKeys.Recover(new Answers(signature), domain, 0, new MemoryStore(), new SeededRandomness(3));
            Assert.False(made.IsFromWallet);
        }
    }

    [Fact]
    public async Task No_key_is_handed_out_that_its_store_did_not_keep()
    {
        KeyWallet wallet = new(privateKey, new SecureRandom());
        foreach (Func<string, string?> keeps in (Func<string, string?>[])[_ => null, backup => backup[..^1] + 'x'])
        {
            store.Keeps = keeps;
            store.Kept.Clear();
            Assert.Equal(
                "The store does not give back the backup that it was given; the key was thrown away.",
                (await Assert.ThrowsAsync<KeyException>(() => Recover(wallet))).Message);
        }
    }

    [Fact]
    public async Task An_empty_signature_and_a_damaged_backup_are_named()
    {
        Assert.Equal(
            "The wallet returned an empty signature.",
            (await Assert.ThrowsAsync<KeyException>(() => Recover(new Answers([])))).Message);
        KeyWallet wallet = new(privateKey);
        store.Kept[new(domain, wallet.Address, 0)] = "obr-key-1-";
        Assert.Contains("characters", (await Assert.ThrowsAsync<KeyException>(() => Recover(wallet))).Message);
    }

    [Fact]
    public async Task Waiting_for_a_wallet_can_be_given_up()
    {
        using CancellationTokenSource stop = new();
        Task<WalletKey> waiting = WalletKeys.Recover(new Silent(), domain, 0, store, new SeededRandomness(1), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    Task<WalletKey> Recover(IWallet wallet, uint index = 0) =>
        WalletKeys.Recover(wallet, domain, index, store, new SeededRandomness(1));

    sealed class Answers(byte[] signature) : IWallet
    {
        public EthereumAddress Address => default;

        public Task<byte[]> Sign(KeyRequest request, CancellationToken stop) => Task.FromResult(signature);
    }

    sealed class Silent : IWallet
    {
        public EthereumAddress Address => default;

        public async Task<byte[]> Sign(KeyRequest request, CancellationToken stop)
        {
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        }
    }
}
