using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>Numbers by signed bytes, from -128 to 127.</summary>
static class WeightDigits
{
    /// <summary>Digits of a word.</summary>
    public const int OfWord = 8;

    /// <summary>The digits of v with v = word modulo p: the word itself, or the word less p where that is in reach alone.</summary>
    public static void Write(ulong word, Span<sbyte> digits)
    {
        const ulong Largest = 0x7F7F_7F7F_7F7F_7F7F;
        Int128 value = word <= Largest ? word : (Int128)word - Goldilocks.Modulus;
        foreach (ref sbyte digit in digits[..OfWord])
        {
            digit = (sbyte)(byte)value;
            value = (value - digit) >> 8;
        }
        Invariant.Require(value == 0);
    }

    /// <summary>The number of digits, the lowest first.</summary>
    public static Int128 Read(ReadOnlySpan<sbyte> digits)
    {
        Int128 value = 0;
        for (int i = digits.Length - 1; i >= 0; i--) value = (value << 8) + digits[i];
        return value;
    }

    /// <summary>The digits of a number that is small enough for them.</summary>
    public static void Write(System.Numerics.BigInteger value, Span<sbyte> digits)
    {
        foreach (ref sbyte digit in digits)
        {
            digit = (sbyte)(byte)(value & 0xFF);
            value = (value - digit) >> 8;
        }
        Invariant.Require(value.IsZero);
    }
}
