using System.Numerics;
using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>The group against the author's points, relations and refusals (pornin/ecgfp5, rust/src/curve.rs, python/ecGFp5.py).</summary>
public sealed class CurvePointTests
{
    const int Seed = 0xEC6;

    // P1 random, P2 = e P1, P1 + P2, 2 P1, 2 P2, 2 P1 + P2, P1 + 2 P2.
    static readonly EncodedPoint[] W =
    [
        default,
        new(12539254003028696409, 15524144070600887654, 15092036948424041984, 11398871370327264211, 10958391180505708567),
        new(11001943240060308920, 17075173755187928434, 3940989555384655766, 15017795574860011099, 5548543797011402287),
        new(246872606398642312, 4900963247917836450, 7327006728177203977, 13945036888436667069, 3062018119121328861),
        new(8058035104653144162, 16041715455419993830, 7448530016070824199, 11253639182222911208, 6228757819849640866),
        new(10523134687509281194, 11148711503117769087, 9056499921957594891, 13016664454465495026, 16494247923890248266),
        new(12173306542237620, 6587231965341539782, 17027985748515888117, 17194831817613584995, 10056734072351459010),
        new(9420857400785992333, 4695934009314206363, 14471922162341187302, 13395190104221781928, 16359223219913018041),
    ];

    static readonly EncodedPoint[] NoPoints =
    [
        new(13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028),
        new(135036726621282077, 17283229938160287622, 13113167081889323961, 1653240450380825271, 520025869628727862),
        new(6727960962624180771, 17240764188796091916, 3954717247028503753, 1002781561619501488, 4295357288570643789),
        new(4578929270179684956, 3866930513245945042, 7662265318638150701, 9503686272550423634, 12241691520798116285),
        new(16890297404904119082, 6169724643582733633, 9725973298012340311, 5977049210035183790, 11379332130141664883),
        new(13777379982711219130, 14715168412651470168, 17942199593791635585, 6188824164976547520, 15461469634034461986),
    ];

    static readonly CurvePoint[] P = [.. W.Select(Decode)];

    [Fact]
    public void The_authors_points_decode_and_encode()
    {
        for (int i = 0; i < W.Length; i++)
        {
            Assert.Equal(W[i], P[i].Encode());
            Assert.Equal(i == 0, P[i].IsNeutral);
            Assert.Equal(W[i], FractionalPoint.From(P[i]).Encode());
            Assert.Equal(P[i], FractionalPoint.From(P[i]).ToCurvePoint());
        }
        Assert.Equal(new EncodedPoint(4, 0, 0, 0, 0), CurvePoint.Generator.Encode());
    }

    [Fact]
    public void What_is_no_point_is_refused()
    {
        foreach (EncodedPoint words in NoPoints)
        {
            Assert.False(CurvePoint.TryDecode(words, out CurvePoint point));
            Assert.True(point.IsNeutral);
        }
    }

    [Fact]
    public void Words_that_are_not_canonical_are_refused_in_every_place()
    {
        foreach (ulong word in FieldSamples.NotCanonical)
        {
            Assert.False(CurvePoint.TryDecode(W[1] with { Word0 = word }, out _));
            Assert.False(CurvePoint.TryDecode(W[1] with { Word1 = word }, out _));
            Assert.False(CurvePoint.TryDecode(W[1] with { Word2 = word }, out _));
            Assert.False(CurvePoint.TryDecode(W[1] with { Word3 = word }, out _));
            Assert.False(CurvePoint.TryDecode(W[1] with { Word4 = word }, out _));
        }
        Assert.False(CurvePoint.TryDecode(new(Goldilocks.Modulus, 0, 0, 0, 0), out _));
    }

    [Fact]
    public void The_authors_relations()
    {
        Assert.Equal(P[3], P[1] + P[2]);
        Assert.Equal(P[4], P[1].Double());
        Assert.Equal(P[4], P[1] + P[1]);
        Assert.Equal(P[5], P[2].Double());
        Assert.Equal(P[6], P[1].Double() + P[2]);
        Assert.Equal(P[7], P[1] + P[2] + P[2]);
        Assert.Equal(P[0], P[0].Double());
        Assert.Equal(P[0], P[0] + P[0]);
        Assert.Equal(P[1], P[0] + P[1]);
        Assert.Equal(P[1], P[1] + P[0]);
        Assert.Equal(P[0], P[1] - P[1]);
        Assert.Equal(P[3], P[1] - (-P[2]));
    }

    [Fact]
    public void The_authors_multiples()
    {
        BigInteger e = BigInteger.Parse(
            "841809598287430541331763924924406256080383779033370172527955679319982746101779529382447999363236");
        Assert.Equal(P[2], Number(e) * P[1]);

        CurvePoint first = Decode(
            new(7534507442095725921, 16658460051907528927, 12417574136563175256, 2750788641759288856, 620002843272906439));
        EncodedPoint second = new(
            9486104512504676657, 14312981644741144668, 5159846406177847664, 15978863787033795628, 3249948839313771192);
        Assert.True(Scalar.TryRead(
            Convert.FromHexString("1B1851C81D22D40D6D36ECCE5427416608142F8FFF64B47628CD3FF8AA2516D4BAD0CC021A447C03"), out Scalar scalar));
        Assert.Equal(second, (scalar * first).Encode());
    }

    [Fact]
    public void Fractions_add_and_double_as_affine_points_do()
    {
        CurvePoint[] points = [.. P, CurvePoint.Generator, -P[1], -P[2], P[3] - P[4]];
        foreach (CurvePoint p in points)
        {
            foreach (CurvePoint q in points)
            {
                FractionalPoint left = FractionalPoint.Add(FractionalPoint.From(p), FractionalPoint.From(CurvePoint.Generator));
                FractionalPoint right = FractionalPoint.From(q).Double();
                Assert.Equal(p + CurvePoint.Generator + q.Double(), FractionalPoint.Add(left, right).ToCurvePoint());
                Assert.Equal(p + q, FractionalPoint.Add(FractionalPoint.From(p), FractionalPoint.From(q).ToAffine()).ToCurvePoint());
                Assert.Equal(p + q, FractionalPoint.Add(FractionalPoint.From(p), FractionalPoint.From(q)).ToCurvePoint());
            }
            Assert.Equal(p.Double(), FractionalPoint.From(p).Double().ToCurvePoint());
            Assert.Equal(-p, FractionalPoint.From(p).Negate().ToCurvePoint());
        }
    }

    [Fact]
    public void Multiples_at_the_edges()
    {
        foreach (CurvePoint p in (CurvePoint[])[CurvePoint.Generator, P[1], P[7]])
        {
            Assert.True((Scalar.Zero * p).IsNeutral);
            Assert.Equal(p, Scalar.One * p);
            Assert.Equal(-p, Scalar.MinusOne * p);
            Assert.True(((Scalar.MinusOne * p) + p).IsNeutral);
        }
        Assert.True((Scalar.MinusOne * CurvePoint.Neutral).IsNeutral);
    }

    [Fact]
    public void The_generators_table_multiplies_as_windows_do()
    {
        Random random = new(Seed);
        Scalar[] scalars =
            [Scalar.Zero, Scalar.One, Scalar.MinusOne, 32UL, 33UL, 63UL, 64UL, .. Enumerable.Range(0, 40).Select(_ => Next(random))];
        foreach (Scalar scalar in scalars)
            Assert.Equal(scalar * CurvePoint.Generator, GeneratorTable.Multiply(scalar).ToCurvePoint());
    }

    [Fact]
    public void Sums_of_multiples_are_sums()
    {
        Random random = new(Seed);
        Scalar[] scalars = [.. P.Select(_ => Next(random))];
        CurvePoint sum = default;
        for (int i = 0; i < P.Length; i++) sum += scalars[i] * P[i];
        Assert.Equal(sum, CurvePoint.SumOfMultiples(scalars, P));
        Assert.True(CurvePoint.SumOfMultiples([], []).IsNeutral);
        Assert.Throws<ArgumentException>(() => CurvePoint.SumOfMultiples(scalars, []));
    }

    [Fact]
    public void Coordinates_are_taken_from_the_group_alone()
    {
        Assert.True(CurvePoint.TryFromCoordinates(P[1].X, P[1].Y, out CurvePoint point));
        Assert.Equal(P[1], point);
        Assert.False(CurvePoint.TryFromCoordinates(P[1].X, P[2].Y, out _));
        Assert.False(CurvePoint.TryFromCoordinates(default, default, out _));

        // On the curve, but of even order: P + (0, 0).
        Quintic x = CurvePoint.B * P[1].X.Inverse(), y = -(CurvePoint.B * P[1].Y * P[1].X.Square().Inverse());
        Assert.Equal(y.Square(), x * (x.Square() + x.Double() + CurvePoint.B));
        Assert.False(CurvePoint.TryFromCoordinates(x, y, out _));
    }

    [Fact]
    public void Points_from_a_hash_are_points_and_differ()
    {
        CurvePoint[] points = [.. Enumerable.Range(0, 20).Select(index => CurvePoint.FromHash(0x4F_42_52, (ulong)index))];
        Assert.Equal(points.Length, points.Distinct().Count());
        foreach (CurvePoint point in points)
        {
            Assert.False(point.IsNeutral);
            Assert.True(CurvePoint.TryFromCoordinates(point.X, point.Y, out _));
        }
        Assert.NotEqual(points[0], CurvePoint.FromHash(0x4F_42_53, 0));
    }

    static CurvePoint Decode(EncodedPoint words)
    {
        Assert.True(CurvePoint.TryDecode(words, out CurvePoint point));
        return point;
    }

    static Scalar Number(BigInteger number)
    {
        byte[] bytes = new byte[Scalar.ByteCount];
        Assert.True(number.TryWriteBytes(bytes, out _, isUnsigned: true));
        Assert.True(Scalar.TryRead(bytes, out Scalar scalar));
        return scalar;
    }

    static Scalar Next(Random random)
    {
        byte[] bytes = new byte[64];
        random.NextBytes(bytes);
        return Scalar.Reduce(bytes);
    }
}
