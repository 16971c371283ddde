using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>
/// What a wallet signs so that a trading key can be made of its signature: typed data of EIP-712, bound to chain and contract, so that no
/// other rollup instance asks for the same. Encoded here by hand for this one type; a test holds it against another implementation.
/// </summary>
/// <remarks>
/// <code>
/// EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)   name OrderBookRollup, version 1
/// TradingKey(string statement,address wallet,uint32 index)
/// digest = keccak256(0x19 0x01 | hash of the domain | hash of the key)
/// </code>
/// </remarks>
/// <param name="Domain">The rollup instance.</param>
/// <param name="Wallet">Who signs.</param>
/// <param name="Index">Which of the wallet's keys; another index is another key.</param>
public sealed record KeyRequest(SigningDomain Domain, EthereumAddress Wallet, uint Index)
{
    /// <summary>What the wallet shows its owner.</summary>
    public const string Statement =
        "Make a trading key of OrderBookRollup. Whoever has this signature can trade for you: sign it only in a program that you trust.";

    const string Name = "OrderBookRollup";
    const string Version = "1";
    const string DomainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    const string KeyType = "TradingKey(string statement,address wallet,uint32 index)";
    const int WordBytes = 32;

    /// <summary>The 32 bytes that the wallet's key signs.</summary>
    public byte[] Digest()
    {
        Span<byte> domain = stackalloc byte[5 * WordBytes];
        Hash(DomainType, domain);
        Hash(Name, domain[WordBytes..]);
        Hash(Version, domain[(2 * WordBytes)..]);
        Number(Domain.ChainId, domain[(3 * WordBytes)..]);
        Address(EthereumAddress.OfContract(Domain), domain[(4 * WordBytes)..]);
        Span<byte> key = stackalloc byte[4 * WordBytes];
        Hash(KeyType, key);
        Hash(Statement, key[WordBytes..]);
        Address(Wallet, key[(2 * WordBytes)..]);
        Number(Index, key[(3 * WordBytes)..]);

        Span<byte> signed = stackalloc byte[2 + (2 * WordBytes)];
        (signed[0], signed[1]) = (0x19, 0x01);
        EthereumHash.Of(domain, signed[2..]);
        EthereumHash.Of(key, signed[(2 + WordBytes)..]);
        var digest = new byte[WordBytes];
        EthereumHash.Of(signed, digest);
        return digest;
    }

    /// <summary>The same as the JSON object that <c>eth_signTypedData_v4</c> takes.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("types");
            WriteType(json, DomainType);
            WriteType(json, KeyType);
            json.WriteEndObject();
            json.WriteString("primaryType", "TradingKey");
            json.WriteStartObject("domain");
            json.WriteString("name", Name);
            json.WriteString("version", Version);
            // Readers of JSON lose digits beyond 2^53, so a number of 62 bits is a string.
            json.WriteString("chainId", Domain.ChainId.ToString(CultureInfo.InvariantCulture));
            json.WriteString("verifyingContract", EthereumAddress.OfContract(Domain).ToString());
            json.WriteEndObject();
            json.WriteStartObject("message");
            json.WriteString("statement", Statement);
            json.WriteString("wallet", Wallet.ToString());
            json.WriteNumber("index", Index);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Name(type field,type field) as an array of {name, type}.
    static void WriteType(Utf8JsonWriter json, string type)
    {
        int open = type.IndexOf('(');
        json.WriteStartArray(type[..open]);
        foreach (string field in type[(open + 1)..^1].Split(','))
        {
            string[] parts = field.Split(' ');
            json.WriteStartObject();
            json.WriteString("name", parts[1]);
            json.WriteString("type", parts[0]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Hash(string text, Span<byte> word) => EthereumHash.Of(Encoding.UTF8.GetBytes(text), word);

    static void Number(ulong value, Span<byte> word) => BinaryPrimitives.WriteUInt64BigEndian(word[(WordBytes - sizeof(ulong))..], value);

    static void Address(EthereumAddress address, Span<byte> word) => address.Write(word[(WordBytes - EthereumAddress.Bytes)..]);
}
