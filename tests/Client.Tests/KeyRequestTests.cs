using System.Text.Json;
using System.Text.Json.Nodes;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Client.Tests;

/// <summary>Typed data as other wallets hash and sign it. GOLDEN_WRITE=1 writes the vectors anew.</summary>
public sealed class KeyRequestTests
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true, NewLine = "\n" };

    static readonly SigningDomain[] domains =
    [
        EthereumAddress.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").OnChain(31_337),
        EthereumAddress.Parse("0xffffffffffffffffffffffffffffffffffffffff").OnChain((1UL << 62) - 1),
        EthereumAddress.Parse("0x0000000000000000000000000000000000000001").OnChain(1),
    ];

    [Fact]
    public async Task Digest_signature_and_address_are_those_of_another_implementation()
    {
        Viem.Require();
        List<(KeyWallet Wallet, KeyRequest Request)> requests = [.. Requests()];
        List<(string Address, string Digest, string Signature)> answers =
            Viem.Sign(requests.Select(request => (request.Wallet.PrivateKey, request.Request)));
        Assert.Equal(requests.Count, answers.Count);
        foreach (((KeyWallet wallet, KeyRequest request), (string address, string digest, string signature)) in requests.Zip(answers))
        {
            Assert.Equal(address, wallet.Address.ToString());
            Assert.Equal(digest, "0x" + Convert.ToHexStringLower(request.Digest()));
            Assert.Equal(signature, "0x" + Convert.ToHexStringLower(await wallet.Sign(request, default)));
        }
    }

    [Fact]
    public void Every_part_of_a_request_changes_what_is_signed()
    {
        KeyRequest request = new(domains[0], new(1, 2, 3), 4);
        KeyRequest[] others =
        [
            request with { Index = 5 },
            request with { Wallet = new(1, 2, 4) },
            request with { Wallet = new(0, 2, 3) },
            request with { Domain = domains[0] with { ChainId = 1 } },
            request with { Domain = domains[0] with { ContractLow = 1 } },
            request with { Domain = domains[0] with { ContractMiddle = 1 } },
            request with { Domain = domains[0] with { ContractHigh = 1 } },
        ];
        string[] digests = [.. others.Append(request).Select(other => Convert.ToHexString(other.Digest()))];
        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public async Task Keys_of_wallets_are_those_of_the_vectors()
    {
        var vectors = new JsonArray();
        foreach ((KeyWallet wallet, KeyRequest request) in Requests())
        {
            WalletKey made = await WalletKeys.Recover(wallet, request.Domain, request.Index, new MemoryStore(), new SeededRandomness(0));
            Assert.True(made.IsFromWallet);
            PublicKey key = made.Key.Public;
            vectors.Add(new JsonObject
            {
                ["chainId"] = $"0x{request.Domain.ChainId:x}",
                ["contract"] = EthereumAddress.OfContract(request.Domain).ToString(),
                ["wallet"] = wallet.Address.ToString(),
                ["walletPrivateKey"] = "0x" + Convert.ToHexStringLower(wallet.PrivateKey),
                ["index"] = request.Index,
                ["digest"] = "0x" + Convert.ToHexStringLower(request.Digest()),
                ["signature"] = "0x" + Convert.ToHexStringLower(await wallet.Sign(request, default)),
                ["secret"] = "0x" + Convert.ToHexStringLower(made.Key.ExportSecret()),
                ["publicKey"] = new JsonArray(
                    [.. new[] { key.Word0, key.Word1, key.Word2, key.Word3, key.Word4 }.Select(word => (JsonNode)$"0x{word:x16}")]),
            });
        }
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "vectors", "wallet-keys.json");
        string text = vectors.ToJsonString(indented) + "\n";
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    // The first wallet is the first account of anvil and hardhat; all are worthless.
    static IEnumerable<(KeyWallet Wallet, KeyRequest Request)> Requests()
    {
        string[] keys =
        [
            "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            "0000000000000000000000000000000000000000000000000000000000000001",
        ];
        foreach (KeyWallet wallet in keys.Select(key => new KeyWallet(Convert.FromHexString(key))))
            foreach (SigningDomain domain in domains)
                foreach (uint index in (uint[])[0, 1, uint.MaxValue]) yield return (wallet, new(domain, wallet.Address, index));
    }
}
