using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>The field against UInt128 and its remainder operator.</summary>
public class GoldilocksTests
{
    const int Seed = 0x60_1D;
    const ulong P = Goldilocks.Modulus;

    static readonly ulong[] Words = FieldSamples.Words(new Random(Seed), 600);

    static Goldilocks F(ulong word) => Goldilocks.FromCanonical(word);

    [Fact]
    public void Sums_differences_and_products_of_all_pairs_equal_the_remainder()
    {
        foreach (ulong a in Words)
        {
            foreach (ulong b in Words)
            {
                Same((UInt128)a + b, F(a) + F(b), $"{a} + {b}");
                Same((UInt128)a + P - b, F(a) - F(b), $"{a} - {b}");
                Same((UInt128)a * b, F(a) * F(b), $"{a} * {b}");
            }
        }
    }

    [Fact]
    public void Negation_square_double_and_half_equal_the_remainder()
    {
        foreach (ulong a in Words)
        {
            Same(P - (UInt128)a, -F(a), $"-{a}");
            Same((UInt128)a * a, F(a).Square(), $"{a}^2");
            Same((UInt128)a * 2, F(a).Double(), $"2 {a}");
            Same((UInt128)a * ((P + 1) / 2), F(a).Halve(), $"{a} / 2");
        }
    }

    [Fact]
    public void Every_pair_of_words_reduces_to_its_remainder()
    {
        ulong[] all = [.. Words, .. FieldSamples.NotCanonical];
        foreach (ulong high in all)
        {
            Same(high, Goldilocks.Reduce(high), $"{high}");
            foreach (ulong low in all) Same(new UInt128(high, low), Goldilocks.Reduce(high, low), $"{high} 2^64 + {low}");
        }
    }

    [Fact]
    public void Powers_equal_repeated_multiplication()
    {
        foreach (ulong a in Words)
        {
            UInt128 expected = 1;
            for (ulong exponent = 0; exponent < 20; exponent++, expected = expected * a % P)
                Same(expected, F(a).Pow(exponent), $"{a}^{exponent}");
            if (a != 0) Assert.Equal(Goldilocks.One, F(a).Pow(P - 1));
            Assert.Equal(F(a), F(a).Pow(P));
        }
    }

    [Fact]
    public void An_inverse_times_its_element_is_one_and_zero_has_none()
    {
        foreach (ulong a in Words)
        {
            if (a == 0) continue;
            Assert.Equal(Goldilocks.One, F(a).Inverse() * F(a));
            Assert.Equal(F(a).Pow(P - 2), F(a).Inverse());
        }

        Assert.Throws<DivideByZeroException>(() => Goldilocks.Zero.Inverse());
    }

    [Fact]
    public void Roots_of_unity_have_exactly_their_order_and_come_from_the_generator()
    {
        Assert.Equal(0x185629DCDA58878CUL, Goldilocks.RootOfUnity(32).Value);
        Assert.Equal(Goldilocks.One, Goldilocks.RootOfUnity(0));
        for (int log = 1; log <= Goldilocks.TwoAdicity; log++)
        {
            Assert.Equal(Goldilocks.RootOfUnity(log - 1), Goldilocks.RootOfUnity(log).Square());
            Assert.Equal(Goldilocks.MinusOne, Goldilocks.RootOfUnity(log).Pow(1UL << (log - 1)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Goldilocks.RootOfUnity(33));
        Assert.Throws<ArgumentOutOfRangeException>(() => Goldilocks.RootOfUnity(-1));
    }

    [Fact]
    public void Seven_generates_the_whole_group()
    {
        // p - 1 = 2^32 (2^32 - 1) = 2^32 3 5 17 257 65537: an element is a generator when no quotient by a prime gives 1.
        foreach (ulong prime in (ulong[])[2, 3, 5, 17, 257, 65537])
            Assert.NotEqual(Goldilocks.One, Goldilocks.Generator.Pow((P - 1) / prime));
    }

    [Fact]
    public void Words_that_are_not_canonical_are_refused()
    {
        foreach (ulong word in FieldSamples.NotCanonical)
        {
            Assert.False(Goldilocks.IsCanonical(word));
            Assert.False(Goldilocks.IsCanonical([0, P - 1, word]));
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => Goldilocks.FromCanonical(word));
            Assert.Contains("not canonical", error.Message, StringComparison.Ordinal);
        }

        Assert.True(Goldilocks.IsCanonical(FieldSamples.Edges));
    }

    [Fact]
    public void Equality_is_equality_of_canonical_words()
    {
        Assert.Equal(Goldilocks.Zero, F(P - 1) + Goldilocks.One);
        Assert.True(F(5) == F(5) && F(5) != F(6) && F(5).Equals((object)F(5)) && !F(5).Equals((object)5UL));
        Assert.Equal(F(5).GetHashCode(), (F(2) + F(3)).GetHashCode());
        Assert.Equal("18446744069414584320", Goldilocks.MinusOne.ToString());
    }

    static void Same(UInt128 expected, Goldilocks actual, string what)
    {
        if (expected % P != actual.Value)
            Assert.Fail($"{what} = {expected % P}, but the field says {actual.Value} (seed {Seed}).");
    }
}
