using System.Buffers.Binary;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>The 32 bytes that say whose journal or snapshot it is: chain id, contract low, middle, high, little-endian.</summary>
public static class IdentityBytes
{
    /// <summary>Bytes of an identity.</summary>
    public const int Length = 32;

    /// <summary>Writes the 32 bytes.</summary>
    public static void Write(SigningDomain identity, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, identity.ChainId);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], identity.ContractLow);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], identity.ContractMiddle);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], identity.ContractHigh);
    }

    /// <summary>Reads them back.</summary>
    public static SigningDomain Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    /// <summary>Chain and contract as people write them.</summary>
    public static string Text(SigningDomain identity) =>
        $"chain {identity.ChainId}, contract 0x{identity.ContractHigh:x12}{identity.ContractMiddle:x14}{identity.ContractLow:x14}";

    /// <summary>One clear message when something is somebody else's.</summary>
    /// <param name="found">Whose it is.</param>
    /// <param name="expected">Whose it must be.</param>
    /// <param name="path">What it is.</param>
    /// <exception cref="JournalException">They differ.</exception>
    public static void Require(SigningDomain found, SigningDomain expected, string path)
    {
        if (found != expected)
            throw new JournalException($"{path} belongs to {Text(found)}; this venue is {Text(expected)}.");
    }
}
