using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>The cubic extension against schoolbook polynomial arithmetic modulo X^3 - X - 1.</summary>
public class ExtensionTests
{
    const int Seed = 0xC0B1C;

    [Fact]
    public void Products_equal_schoolbook_polynomials_modulo_X3_minus_X_minus_1()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 5000; i++)
        {
            Extension a = Next(random), b = Next(random);
            Goldilocks[] x = [a.A, a.B, a.C], y = [b.A, b.B, b.C], c = new Goldilocks[5];
            for (int j = 0; j < 3; j++)
                for (int k = 0; k < 3; k++) c[j + k] += x[j] * y[k];

            // X^4 = X^2 + X, then X^3 = X + 1.
            c[2] += c[4];
            c[1] += c[4];
            c[1] += c[3];
            c[0] += c[3];
            Assert.Equal(new Extension(c[0], c[1], c[2]), a * b);
            Cubic<Goldilocks> cubic = new Cubic<Goldilocks>(a.A, a.B, a.C) * new Cubic<Goldilocks>(b.A, b.B, b.C);
            Assert.Equal(a * b, new Extension(cubic.A, cubic.B, cubic.C));
            Assert.Equal(a, a + b - b);
        }
    }

    [Fact]
    public void Inverses_multiply_to_one_and_zero_has_none()
    {
        var random = new Random(Seed + 1);
        var many = new Extension[300];
        for (int i = 0; i < many.Length; i++)
        {
            many[i] = i % 17 == 0 ? Extension.Zero : Next(random);
            if (!many[i].IsZero) Assert.Equal(Extension.One, many[i] * many[i].Inverse());
        }
        Extension[] inverses = [.. many];
        BatchInverse.Invert(inverses);
        for (int i = 0; i < many.Length; i++) Assert.Equal(many[i].IsZero ? Extension.Zero : many[i].Inverse(), inverses[i]);
        Assert.Throws<DivideByZeroException>(() => Extension.Zero.Inverse());
    }

    [Fact]
    public void The_modulus_is_irreducible()
    {
        // X^(p^3) = X with X^p different from X: the minimal polynomial of X over F has degree 3.
        Extension frobenius = Extension.X.Pow(Goldilocks.Modulus);
        Assert.NotEqual(Extension.X, frobenius);
        Assert.Equal(Extension.X, frobenius.Pow(Goldilocks.Modulus).Pow(Goldilocks.Modulus));
        Assert.Equal(Extension.X + Extension.One, Extension.X.Pow(3));
        Assert.Equal(Extension.X.PowTwoTo(5), Extension.X.Pow(32));
    }

    static Extension Next(Random random) => new(F(random), F(random), F(random));

    static Goldilocks F(Random random) => Goldilocks.FromCanonical(FieldSamples.Word(random));
}
