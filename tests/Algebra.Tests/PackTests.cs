using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Every pack against the scalar field, lane by lane, edge values always among the inputs.</summary>
public unsafe class PackTests
{
    const int Seed = 0x9AC;

    static readonly ulong[] Words = FieldSamples.Words(new Random(Seed), 500);

    [Fact]
    public void One_lane_agrees_with_the_field() => Agree<Pack64>();

    [Fact]
    public void Four_lanes_agree_with_the_field() => Agree<Pack256>();

    [Fact]
    public void Eight_lanes_agree_with_the_field() => Agree<Pack512>();

    static void Agree<P>() where P : unmanaged, IPack<P>
    {
        Assert.True(P.IsSupported, "The machine that runs the tests has AVX-512 and AVX2.");
        int lanes = P.Lanes;
        ulong* x = stackalloc ulong[8], y = stackalloc ulong[8];
        for (int a = 0; a < Words.Length; a++)
        {
            for (int b = 0; b < Words.Length; b += lanes)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    x[lane] = Words[(a + (lane * 3)) % Words.Length];
                    y[lane] = Words[(b + lane) % Words.Length];
                }
                P p = P.Load(x), q = P.Load(y);
                Same(x, y, p + q, (i, j) => i + j, "sum");
                Same(x, y, p - q, (i, j) => i - j, "difference");
                Same(x, y, p * q, (i, j) => i * j, "product");
                Same(x, y, P.TimesWord(p, y), (i, _) => i * F(y[0]), "product with a word");
            }
            P one = P.Load(x);
            Same(x, x, P.TimesTwoTo24(one), (i, _) => i * F(1UL << 24), "2^24");
            Same(x, x, P.TimesTwoTo48(one), (i, _) => i * F(1UL << 48), "2^48");
            Same(x, x, P.OverTwoTo24(one), (i, _) => i * F(1UL << 24).Inverse(), "2^-24");
            Same(x, x, P.Halve(one), (i, _) => i.Halve(), "half");
            Same(x, x, P.Square(one), (i, _) => i.Square(), "square");
            Same(x, x, one - P.Constant(Goldilocks.Modulus), (i, _) => i, "difference to p");
            Same(x, x, P.Constant(Words[a]) + (one - one), (_, _) => F(Words[a]), "constant");
        }
    }

    [Fact]
    public void Weighted_sums_agree_with_the_field()
    {
        Sums<Pack64>();
        Sums<Pack256>();
        Sums<Pack512>();
    }

    [Fact]
    public void Transposing_moves_every_word_to_its_place()
    {
        Transposes<Pack64>();
        Transposes<Pack256>();
        Transposes<Pack512>();
    }

    [Fact]
    public void Roots_of_order_8_are_the_powers_of_two_that_the_transform_uses()
    {
        Assert.Equal(-F(1UL << 24), Goldilocks.RootOfUnity(3));
        Assert.Equal(F(1UL << 48), Goldilocks.RootOfUnity(2));
    }

    // The largest words and weights for as many terms as one reduction takes, then random ones for more.
    static void Sums<P>() where P : unmanaged, IPack<P>
    {
        const int Step = 10;
        ulong* result = stackalloc ulong[24];
        foreach (int count in new[] { 0, 1, Weight.TermsMax, (2 * Weight.TermsMax) + 3 })
        {
            var values = new ulong[(count * Step) + 8];
            var weights = new Weight[count + 1];
            for (int i = 0; i < values.Length; i++)
                values[i] = count == Weight.TermsMax ? Goldilocks.Modulus - 1 : Words[(i * 7) % Words.Length];
            for (int i = 0; i < count; i++)
            {
                Goldilocks Word(int at) => count == Weight.TermsMax ? Goldilocks.MinusOne : F(Words[((i * 5) + at) % Words.Length]);
                weights[i] = new(new(Word(0), Word(1), Word(2)));
            }
            fixed (ulong* value = values)
            fixed (Weight* weight = weights)
            {
                Cubic<P> sum = P.WeightedSum(value, Step, weight, count);
                P.Store(result, sum.A);
                P.Store(result + 8, sum.B);
                P.Store(result + 16, sum.C);
            }
            for (int lane = 0; lane < P.Lanes; lane++)
            {
                Extension expected = default;
                for (int i = 0; i < count; i++) expected += weights[i].Value * F(values[(i * Step) + lane]);
                Assert.Equal(expected, new Extension(F(result[lane]), F(result[8 + lane]), F(result[16 + lane])));
            }
        }
    }

    static void Transposes<P>() where P : unmanaged, IPack<P>
    {
        const int Stride = 11, TargetStride = 9;
        ulong* source = stackalloc ulong[8 * Stride], words = stackalloc ulong[8 * TargetStride];
        for (int i = 0; i < 8 * Stride; i++) source[i] = (ulong)i;
        P.Transpose(source, Stride, words, TargetStride);
        for (int row = 0; row < P.Lanes; row++)
            for (int column = 0; column < P.Lanes; column++)
                Assert.Equal(source[(row * Stride) + column], words[(column * TargetStride) + row]);
    }

    static Goldilocks F(ulong word) => Goldilocks.FromCanonical(word);

    static void Same<P>(ulong* x, ulong* y, P actual, Func<Goldilocks, Goldilocks, Goldilocks> expected, string name)
        where P : unmanaged, IPack<P>
    {
        ulong* result = stackalloc ulong[8];
        P.Store(result, actual);
        for (int lane = 0; lane < P.Lanes; lane++)
        {
            ulong want = expected(F(x[lane]), F(y[lane])).Value;
            if (want != result[lane]) Assert.Fail($"{typeof(P).Name} {name} of {x[lane]} and {y[lane]}: {result[lane]}, not {want}.");
        }
    }
}
