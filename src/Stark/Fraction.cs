using System.Numerics;

namespace OrderBookRollup.Stark;

/// <summary>
/// An exact fraction of integers that are not negative. Error bounds are computed in it, so nothing is rounded before the last step.
/// </summary>
/// <param name="Numerator">Any integer from 0.</param>
/// <param name="Denominator">Any integer from 1.</param>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    /// <summary>Fractional digits of a logarithm: bits are multiples of 2^-40, which a double below 2^13 holds exactly.</summary>
    public const int LogDigits = 40;

    /// <summary>The smallest multiple of 2^-64 above the square root of 2.</summary>
    public static Fraction RootOfTwo { get; } = new(new BigInteger(0x6A09_E667_F3BC_C909) + BigInteger.Pow(2, 64), BigInteger.Pow(2, 64));

    /// <summary>2^exponent.</summary>
    public static Fraction PowerOfTwo(int exponent) =>
        exponent >= 0 ? new(BigInteger.One << exponent, 1) : new(1, BigInteger.One << -exponent);

    /// <summary>At least 2^(exponent / 2), and equal to it when the exponent is even. The exponent is not negative.</summary>
    public static Fraction RootOfPowerOfTwo(int exponent)
    {
        Fraction root = PowerOfTwo(exponent / 2);
        return exponent % 2 == 0 ? root : root * RootOfTwo;
    }

    /// <summary>A whole number.</summary>
    public static implicit operator Fraction(BigInteger value) => new(value, 1);

    /// <summary>A whole number.</summary>
    public static implicit operator Fraction(long value) => new(value, 1);

    /// <summary>The sum, exactly.</summary>
    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The difference, exactly; the second is not greater than the first.</summary>
    public static Fraction operator -(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The product, exactly.</summary>
    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient, exactly; the second is not 0.</summary>
    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The fraction to a whole power.</summary>
    public Fraction Pow(int exponent) => new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent));

    /// <summary>The smallest whole number that is not below.</summary>
    public BigInteger Ceiling => (Numerator + Denominator - 1) / Denominator;

    /// <summary>
    /// -log2 of the fraction in units of 2^-<see cref="LogDigits"/>, rounded down: the bits that an error of this size leaves, never too
    /// many. 0 where the fraction is 1 or more, since such a bound says nothing. The fraction is not 0.
    /// </summary>
    /// <remarks>
    /// The reciprocal is cut to 128 bits and then to a mantissa of 64, both downwards. Each step squares the mantissa, which doubles the
    /// logarithm, and reads off the next digit; products are cut downwards, so every digit is that of a smaller number.
    /// </remarks>
    public long BitUnits()
    {
        if (Numerator >= Denominator) return 0;
        int shift = 128 + (int)(Numerator.GetBitLength() - Denominator.GetBitLength());
        BigInteger quotient = shift >= 0 ? (Denominator << shift) / Numerator : Denominator / (Numerator << -shift);
        int top = (int)quotient.GetBitLength() - 1;
        ulong mantissa = (ulong)(quotient >> (top - 63));
        long units = (long)(top - shift) << LogDigits;
        for (int digit = LogDigits - 1; digit >= 0; digit--)
        {
            UInt128 square = (UInt128)mantissa * mantissa;
            bool isTwoOrMore = (square >> 127) != 0;
            mantissa = (ulong)(square >> (isTwoOrMore ? 64 : 63));
            if (isTwoOrMore) units |= 1L << digit;
        }
        return units;
    }

    /// <summary>-log2 of the fraction, rounded down to a multiple of 2^-<see cref="LogDigits"/>.</summary>
    public double Bits() => ToBits(BitUnits());

    /// <summary>Units of 2^-<see cref="LogDigits"/> as a number of bits, exactly.</summary>
    public static double ToBits(long units) => Math.ScaleB(units, -LogDigits);
}
