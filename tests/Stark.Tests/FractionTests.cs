using System.Numerics;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Logarithms that are never rounded up.</summary>
public class FractionTests
{
    [Fact]
    public void Powers_of_two_are_exact()
    {
        for (int bits = 1; bits <= 600; bits++) Assert.Equal(bits, Fraction.PowerOfTwo(-bits).Bits());
    }

    [Fact]
    public void A_bound_of_one_or_more_has_no_bits()
    {
        Assert.Equal(0, ((Fraction)1).Bits());
        Assert.Equal(0, ((Fraction)7).Bits());
        Assert.Equal(0, new Fraction(BigInteger.One << 300, (BigInteger.One << 300) - 1).Bits());
    }

    [Fact]
    public void The_last_unit_beside_a_power_of_two()
    {
        // 1/(2^n + 1) is a hair below 2^-n and keeps its n bits; 1/(2^n - 1) is a hair above and loses a unit.
        for (int n = 45; n <= 400; n += 5)
        {
            long whole = (long)n << Fraction.LogDigits;
            Assert.Equal(whole, new Fraction(1, (BigInteger.One << n) + 1).BitUnits());
            Assert.Equal(whole - 1, new Fraction(1, (BigInteger.One << n) - 1).BitUnits());
        }
    }

    /// <summary>If u is log2(1/f) cut to units, that of f^s lies from s u to s u + s: no rounding upwards survives a large power.</summary>
    [Fact]
    public void Powers_agree_with_their_root()
    {
        const int seed = 7;
        var random = new Random(seed);
        for (int i = 0; i < 300; i++)
        {
            BigInteger denominator = new(random.NextInt64(2, long.MaxValue));
            BigInteger numerator = new BigInteger(random.NextInt64()) % (denominator - 1) + 1;
            var fraction = new Fraction(numerator, denominator);
            long units = fraction.BitUnits();
            foreach (int power in new[] { 2, 3, 64, 500 })
            {
                long raised = fraction.Pow(power).BitUnits();
                Assert.True(raised - (power * units) is >= 0 && raised - (power * units) <= power, $"{fraction}^{power}, seed {seed}");
            }
            Assert.InRange(-BigInteger.Log(numerator, 2) + BigInteger.Log(denominator, 2) - fraction.Bits(), -1e-12, 2e-12);
        }
    }

    [Fact]
    public void The_root_of_two_is_the_next_above()
    {
        Fraction root = Fraction.RootOfTwo, square = root * root, below = root with { Numerator = root.Numerator - 1 };
        Assert.True(square.Numerator > 2 * square.Denominator);
        Assert.True((below * below).Numerator < 2 * square.Denominator);
        Assert.Equal(BigInteger.One << 64, root.Denominator);
        Assert.Equal(new Fraction(8, 1), Fraction.RootOfPowerOfTwo(6));
        Assert.Equal(new Fraction(8, 1) * root, Fraction.RootOfPowerOfTwo(7));
    }
}
