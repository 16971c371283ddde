using System.Buffers.Binary;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>The 32 bytes that say whose file it is: chain id, contract low, middle, high, little-endian.</summary>
internal static class IdentityBytes
{
    public const int Length = 32;

    public static void Write(SigningDomain identity, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, identity.ChainId);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], identity.ContractLow);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], identity.ContractMiddle);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], identity.ContractHigh);
    }

    public static SigningDomain Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    /// <summary>Chain and contract as people write them.</summary>
    public static string Text(SigningDomain identity) =>
        $"chain {identity.ChainId}, contract 0x{identity.ContractHigh:x12}{identity.ContractMiddle:x14}{identity.ContractLow:x14}";

    /// <summary>One clear message when a file is somebody else's.</summary>
    public static void Require(SigningDomain found, SigningDomain expected, string path)
    {
        if (found != expected)
            throw new JournalException($"{path} belongs to {Text(found)}; this venue is {Text(expected)}.");
    }
}
