using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Codegen;

/// <summary>
/// An extension element in one word of the EVM: coefficients at bits 0, 85 and 170. The lanes have 85 bits, so about two million elements
/// can be added with one instruction each before any lane must be reduced; the product of two lanes that are not reduced still fits.
/// </summary>
public static class PackedWord
{
    /// <summary>Bits of a lane.</summary>
    public const int LaneBits = 85;

    /// <summary>The largest number in a lane.</summary>
    public static BigInteger LaneMax { get; } = (BigInteger.One << LaneBits) - 1;

    /// <summary>p.</summary>
    public static BigInteger Modulus { get; } = Goldilocks.Modulus;

    /// <summary>A packed element.</summary>
    public static BigInteger Of(in Extension value) => Of(value.A.Value, value.B.Value, value.C.Value);

    /// <summary>Three lanes.</summary>
    public static BigInteger Of(BigInteger a, BigInteger b, BigInteger c) => a | (b << LaneBits) | (c << (2 * LaneBits));

    /// <summary>The element that a word stands for.</summary>
    public static Extension ToExtension(BigInteger word) => new(Lane(word, 0), Lane(word, 1), Lane(word, 2));

    /// <summary>The 32 bytes of a word.</summary>
    public static byte[] Bytes(BigInteger word)
    {
        var bytes = new byte[32];
        byte[] significant = word.ToByteArray(isUnsigned: true, isBigEndian: true);
        significant.CopyTo(bytes, bytes.Length - significant.Length);
        return bytes;
    }

    static Goldilocks Lane(BigInteger word, int lane) =>
        Goldilocks.FromCanonical((ulong)(((word >> (LaneBits * lane)) & LaneMax) % Modulus));
}
