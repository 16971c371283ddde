using System.Globalization;
using System.Text.Json.Nodes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Vectors.Tests.VectorFile;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>Encodings, multiples, sums and refusals of the group.</summary>
public sealed class CurveVectorTests
{
    const ulong P = Goldilocks.Modulus;

    // The author's (pornin/ecgfp5).
    static readonly EncodedPoint[] Points =
    [
        default,
        new(4, 0, 0, 0, 0),
        new(12539254003028696409, 15524144070600887654, 15092036948424041984, 11398871370327264211, 10958391180505708567),
        new(11001943240060308920, 17075173755187928434, 3940989555384655766, 15017795574860011099, 5548543797011402287),
        new(246872606398642312, 4900963247917836450, 7327006728177203977, 13945036888436667069, 3062018119121328861),
        new(8058035104653144162, 16041715455419993830, 7448530016070824199, 11253639182222911208, 6228757819849640866),
        new(7534507442095725921, 16658460051907528927, 12417574136563175256, 2750788641759288856, 620002843272906439),
    ];

    static readonly EncodedPoint[] NoPoints =
    [
        new(13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028),
        new(135036726621282077, 17283229938160287622, 13113167081889323961, 1653240450380825271, 520025869628727862),
        new(6727960962624180771, 17240764188796091916, 3954717247028503753, 1002781561619501488, 4295357288570643789),
        new(4578929270179684956, 3866930513245945042, 7662265318638150701, 9503686272550423634, 12241691520798116285),
        new(16890297404904119082, 6169724643582733633, 9725973298012340311, 5977049210035183790, 11379332130141664883),
        new(13777379982711219130, 14715168412651470168, 17942199593791635585, 6188824164976547520, 15461469634034461986),
        new(P, 0, 0, 0, 0), new(4, P, 0, 0, 0), new(4, 0, P, 0, 0), new(4, 0, 0, P, 0), new(4, 0, 0, 0, P),
        new(P + 4, 0, 0, 0, 0), new(4, 0, 0, 0, ulong.MaxValue),
    ];

    [Fact]
    public void The_group_is_that_of_the_vectors()
    {
        var dice = new Dice(6);
        CurvePoint[] points = [.. Points.Select(Decode)];
        Scalar[] scalars = [0UL, 1UL, 2UL, 3UL, ulong.MaxValue, Scalar.MinusOne, Random(dice), Random(dice), Random(dice)];
        foreach (EncodedPoint words in NoPoints) Assert.False(CurvePoint.TryDecode(words, out _));
        byte[] ones = [.. Enumerable.Repeat((byte)0xFF, 64)];
        byte[][] wide = [[], [1], ones[..40], ones, Bytes(dice, 64), Bytes(dice, 64)];
        (string Letters, ulong Index)[] hashed = [("OBR cmd", 0), ("OBR cmd", 1), ("OBR sgn", 0), ("test", 7)];
        Check("curve.json", new JsonObject
        {
            ["order"] = Scalar.Order.ToString(CultureInfo.InvariantCulture),
            ["points"] = List(points.Select(point => new JsonObject
            {
                ["encoding"] = Words(point.Encode()), ["bytes"] = Hex(point.Encode()), ["x"] = Words(point.X), ["y"] = Words(point.Y),
            })),
            ["refused"] = List(NoPoints.Select(Words)),
            ["multiples"] = List(points.SelectMany(_ => scalars, (point, scalar) => new JsonObject
            {
                ["scalar"] = Hex(scalar), ["of"] = Words(point.Encode()), ["is"] = Words((scalar * point).Encode()),
            })),
            ["sums"] = List(points.SelectMany(left => (CurvePoint[])[.. points, -left], (left, right) => new JsonObject
            {
                ["left"] = Words(left.Encode()), ["right"] = Words(right.Encode()), ["is"] = Words((left + right).Encode()),
            })),
            ["reductions"] = List(wide.Select(bytes => new JsonObject { ["bytes"] = Hex(bytes), ["scalar"] = Hex(Scalar.Reduce(bytes)) })),
            ["fromHash"] = List(hashed.Select(name => new JsonObject
            {
                ["tag"] = Hex(Tag(name.Letters)), ["index"] = Hex(name.Index),
                ["is"] = Words(CurvePoint.FromHash(Tag(name.Letters), name.Index).Encode()),
            })),
        });
    }

    static ulong Tag(string letters) => letters.Aggregate(0UL, (number, letter) => (number << 8) | letter);

    static CurvePoint Decode(EncodedPoint words)
    {
        Assert.True(CurvePoint.TryDecode(words, out CurvePoint point));
        return point;
    }

    static Scalar Random(Dice dice) => Scalar.Reduce(Bytes(dice, 64));

    static byte[] Bytes(Dice dice, int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)dice.Next())];
}
