using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>GF(p^5) against its definition and the author's answers (pornin/ecgfp5, python/ecGFp5.py).</summary>
public sealed class QuinticTests
{
    const int Seed = 0x5E5;

    static readonly Quintic A = Of(
        9788683869780751860, 18176307314149915536, 17581807048943060475, 16706651231658143014, 424516324638612383);

    static readonly Quintic B = Of(
        1541862605911742196, 5168181287870979863, 10854086836664484156, 11043707160649157424, 943499178011708365);

    [Fact]
    public void The_authors_answers()
    {
        Assert.Equal(Of(11330546475692494056, 4897744532606311078, 9989149816192960310, 9303614322892716117, 1368015502650320748), A + B);
        Assert.Equal(Of(8246821263869009664, 13008126026278935673, 6727720212278576319, 5662944071008985590, 17927761216041488339), A - B);
        Assert.Equal(
            Of(5924286846078684570, 12564682493825924142, 17116577152380521223, 5260948460973948760, 15673927150284637712), A * B);
        Assert.Equal(
            Of(6854214528917216670, 4676163378868226016, 7338977912708396522, 9922012834063967541, 11413717840889184601),
            A * B.Inverse());
    }

    [Fact]
    public void A_product_is_that_of_polynomials_with_z_to_the_fifth_3()
    {
        Random random = new(Seed);
        for (int i = 0; i < 2000; i++)
        {
            Quintic a = Next(random), b = Next(random);
            Assert.Equal(Naive(a, b), a * b);
            Assert.Equal(Naive(a, a), a.Square());
            Goldilocks factor = Goldilocks.FromCanonical(FieldSamples.Word(random));
            Assert.Equal(Naive(a, factor), a * factor);
            Assert.Equal(Naive(a, Of(0, 1, 0, 0, 0)), a.TimesZ());
        }
    }

    [Fact]
    public void The_largest_coefficients_multiply_without_loss()
    {
        Quintic largest = new(Goldilocks.MinusOne, Goldilocks.MinusOne, Goldilocks.MinusOne, Goldilocks.MinusOne, Goldilocks.MinusOne);
        Assert.Equal(Naive(largest, largest), largest * largest);
        Assert.Equal(Naive(largest, largest), largest.Square());
    }

    [Fact]
    public void Sums_and_negatives_are_by_coefficient()
    {
        Random random = new(Seed);
        for (int i = 0; i < 500; i++)
        {
            Quintic a = Next(random), b = Next(random);
            for (int k = 0; k < Quintic.Degree; k++)
            {
                Goldilocks x = Quintic.Coefficients(in a)[k], y = Quintic.Coefficients(in b)[k];
                Quintic sum = a + b, difference = a - b, negated = -a;
                Assert.Equal(x + y, Quintic.Coefficients(in sum)[k]);
                Assert.Equal(x - y, Quintic.Coefficients(in difference)[k]);
                Assert.Equal(-x, Quintic.Coefficients(in negated)[k]);
            }
        }
    }

    [Fact]
    public void Inverses_invert_and_0_has_none()
    {
        Random random = new(Seed);
        for (int i = 0; i < 500; i++)
        {
            Quintic a = Next(random);
            if (!a.IsZero) Assert.Equal(Quintic.One, a * a.Inverse());
        }
        Assert.Throws<DivideByZeroException>(() => Quintic.Zero.Inverse());
        Assert.Equal(Quintic.Zero, Quintic.Zero.InverseOrZero());
    }

    [Fact]
    public void The_automorphism_is_the_power_p_and_returns_after_five()
    {
        Quintic power = Quintic.One;
        for (int bit = 63; bit >= 0; bit--)
        {
            power = power.Square();
            if (((Goldilocks.Modulus >> bit) & 1) != 0) power *= A;
        }
        Assert.Equal(power, A.Frobenius(1));
        Assert.NotEqual(A, A.Frobenius(1));
        Assert.Equal(A, A.Frobenius(1).Frobenius(4));
        Assert.Equal(A.Frobenius(1).Frobenius(1), A.Frobenius(2));
    }

    [Fact]
    public void Squares_have_their_even_root_and_seven_times_a_square_has_none()
    {
        Random random = new(Seed);
        for (int i = 0; i < 200; i++)
        {
            Quintic a = Next(random);
            if (a.IsZero) continue;
            Quintic square = a.Square(), other = square * Goldilocks.Generator;
            Assert.Equal(1, square.Legendre());
            Assert.True(square.TrySquareRoot(out Quintic root));
            Assert.True(root == a || root == -a);
            Assert.True(root.IsEven);
            Assert.False((-root).IsEven);
            Assert.Equal(-1, other.Legendre());
            Assert.False(other.TrySquareRoot(out Quintic none));
            Assert.Equal(Quintic.Zero, none);
        }
        Assert.Equal(0, Quintic.Zero.Legendre());
        Assert.True(Quintic.Zero.TrySquareRoot(out Quintic zero));
        Assert.Equal(Quintic.Zero, zero);
    }

    [Fact]
    public void Base_elements_have_roots_in_the_base()
    {
        foreach (ulong word in FieldSamples.Words(new Random(Seed), 200))
        {
            Goldilocks a = Goldilocks.FromCanonical(word), square = a.Square();
            Assert.True(square.TrySquareRoot(out Goldilocks root));
            Assert.True(root == a || root == -a);
            if (word != 0) Assert.False((square * Goldilocks.Generator).TrySquareRoot(out _));
            Assert.Equal(a * a, Goldilocks.Product(a, a));
            if (word != 0) Assert.Equal(a.Inverse(), Goldilocks.InverseOrZero(a));
        }
        Assert.Equal(Goldilocks.Zero, Goldilocks.InverseOrZero(default));
    }

    static Quintic Naive(Quintic a, Quintic b)
    {
        var sums = new Goldilocks[Quintic.Degree];
        for (int i = 0; i < Quintic.Degree; i++)
        {
            for (int j = 0; j < Quintic.Degree; j++)
            {
                Goldilocks product = Quintic.Coefficients(in a)[i] * Quintic.Coefficients(in b)[j];
                sums[(i + j) % Quintic.Degree] += i + j < Quintic.Degree ? product : product * Goldilocks.FromCanonical(Quintic.Residue);
            }
        }
        return new(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    static Quintic Next(Random random) => Of(
        FieldSamples.Word(random), FieldSamples.Word(random), FieldSamples.Word(random), FieldSamples.Word(random),
        FieldSamples.Word(random));

    static Quintic Of(ulong c0, ulong c1, ulong c2, ulong c3, ulong c4) => new(
        Goldilocks.Reduce(c0), Goldilocks.Reduce(c1), Goldilocks.Reduce(c2), Goldilocks.Reduce(c3), Goldilocks.Reduce(c4));
}
