using System.Text;

namespace OrderBookRollup.Client;

/// <summary>
/// A secret key as a line of text for paper or a vault: <c>obr-key-1-</c>, the secret's 40 bytes and four bytes of checksum in hexadecimal.
/// The checksum is the beginning of the Keccak-256 of everything before it.
/// </summary>
public static class KeyBackup
{
    const string Prefix = "obr-key-1-";
    const int ChecksumBytes = 4;

    /// <summary>The line of a key. Whoever reads it has the key.</summary>
    public static string Write(TradingKey key)
    {
        string begun = Prefix + Convert.ToHexStringLower(key.ExportSecret());
        return begun + Checksum(begun);
    }

    /// <summary>The key of a line.</summary>
    /// <exception cref="KeyException">The line is none, or was written down wrongly.</exception>
    public static TradingKey Read(string line)
    {
        const int ChecksumDigits = 2 * ChecksumBytes;
        int length = Prefix.Length + (2 * TradingKey.SecretBytes) + ChecksumDigits;
        if (!line.StartsWith(Prefix, StringComparison.Ordinal)) throw new KeyException($"A backup begins with {Prefix}.");
        if (line.Length != length) throw new KeyException($"A backup has {length} characters, not {line.Length}.");
        string digits = line[Prefix.Length..^ChecksumDigits];
        if (!digits.All(char.IsAsciiHexDigitLower))
            throw new KeyException("A backup has a character that is no lower-case hexadecimal digit.");
        if (Checksum(line[..^ChecksumDigits]) != line[^ChecksumDigits..])
            throw new KeyException("The checksum of the backup does not match: a character was copied wrongly.");
        return TradingKey.FromSecret(Convert.FromHexString(digits));
    }

    static string Checksum(string begun)
    {
        Span<byte> hash = stackalloc byte[EthereumHash.Bytes];
        EthereumHash.Of(Encoding.ASCII.GetBytes(begun), hash);
        return Convert.ToHexStringLower(hash[..ChecksumBytes]);
    }
}
