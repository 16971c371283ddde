using System.Buffers.Binary;
using System.Text;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>An address of Ethereum: 20 bytes.</summary>
/// <param name="High">Its first four bytes as a number.</param>
/// <param name="Middle">The next eight.</param>
/// <param name="Low">The last eight.</param>
public readonly record struct EthereumAddress(uint High, ulong Middle, ulong Low)
{
    /// <summary>Bytes of an address.</summary>
    public const int Bytes = 20;

    const int Digits = 2 * Bytes;
    const int PartBits = 56;

    /// <summary>The contract of a rollup instance.</summary>
    public static EthereumAddress OfContract(SigningDomain domain)
    {
        UInt128 low = ((UInt128)domain.ContractMiddle << PartBits) | domain.ContractLow;
        UInt128 high = ((UInt128)domain.ContractHigh << (2 * PartBits - 64)) | (ulong)(low >> 64);
        return new((uint)(high >> 64), (ulong)high, (ulong)low);
    }

    /// <summary>The rollup instance of a contract at this address.</summary>
    /// <param name="chainId">The chain id (EIP-155), 1 to 2^62 - 1.</param>
    /// <exception cref="KeyException">The chain id is out of range.</exception>
    public SigningDomain OnChain(ulong chainId)
    {
        if (chainId == 0 || chainId >> Limits.AmountBits != 0)
            throw new KeyException($"A chain id is 1 to {(1UL << Limits.AmountBits) - 1}, not {chainId}.");
        const ulong mask = (1UL << PartBits) - 1;
        UInt128 upper = ((UInt128)High << 64) | Middle;
        ulong middle = (ulong)((upper << (64 - PartBits)) | (Low >> PartBits)) & mask;
        return new(chainId, Low & mask, middle, (ulong)(upper >> (2 * PartBits - 64)));
    }

    /// <summary>Reads 0x and 40 hexadecimal digits; where they are in mixed case, the checksum of EIP-55 must hold.</summary>
    /// <exception cref="KeyException">The text is no address.</exception>
    public static EthereumAddress Parse(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : "";
        if (digits.Length != Digits || !digits.All(char.IsAsciiHexDigit))
            throw new KeyException($"An address is 0x and {Digits} hexadecimal digits, not {text}.");
        EthereumAddress address = Read(Convert.FromHexString(digits));
        bool isMixed = digits.Any(char.IsAsciiLetterLower) && digits.Any(char.IsAsciiLetterUpper);
        return !isMixed || address.ToString() == text
            ? address
            : throw new KeyException($"The checksum of {text} does not match (EIP-55).");
    }

    /// <summary>The address in 20 bytes.</summary>
    public static EthereumAddress Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes) throw new KeyException($"An address has {Bytes} bytes, not {bytes.Length}.");
        return new(
            BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[12..]));
    }

    /// <summary>Writes its 20 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[4..], Middle);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[12..], Low);
    }

    /// <summary>0x and 40 digits, with the checksum of EIP-55.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Write(bytes);
        string digits = Convert.ToHexStringLower(bytes);
        Span<byte> hash = stackalloc byte[EthereumHash.Bytes];
        EthereumHash.Of(Encoding.ASCII.GetBytes(digits), hash);
        var text = new StringBuilder("0x", 2 + Digits);
        for (int i = 0; i < Digits; i++)
        {
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
            text.Append(nibble >= 8 ? char.ToUpperInvariant(digits[i]) : digits[i]);
        }
        return text.ToString();
    }
}
