using System.Numerics;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>
/// Encodings that stand for nothing or for something else, and points that meet. The point (0, 0), of order 2, is on the curve and has a
/// root: it passes for the neutral element in every sum, since sums are doubled in the end.
/// </content>
static partial class SignatureAttacks
{
    static readonly Goldilocks FirstNumber = N(2), SecondNumber = N(3), ThirdNumber = N(4);

    static IEnumerable<SignatureAttack> OnPoints() =>
    [
        new("Z1.1", "R is another point than its encoding", forgery => Commit(forgery, Five, Root(Five), 5)),
        new("Z1.1", "the neutral element for R, as the point of order 2", forgery =>
        {
            Commit(forgery, default, default, 0);
            forgery.AfterPoints += sum => Neutralise(forgery, sum);
        }),
        new("Z1.1", "the neutral element for R, as a point of one's own", forgery =>
        {
            Commit(forgery, Five, Root(Five), 5);
            forgery.AfterPoints += sum => Neutralise(forgery, sum);
        }),
        new("Z1.2", "R is decoded as the point whose x is no square", forgery =>
        {
            forgery.AfterPoints = sum => sum.Points[0] = OtherRoot(sum.Points[0]);
            forgery.Secrets[FirstNumber] = -forgery.Nonce(0);
        }),
        new("Z3.1", "a key is another point than its encoding", forgery => Decode(forgery, _ => Five, Root(Five), 5)),
        new("Z3.1", "the neutral element for a key, as the point of order 2", forgery =>
        {
            Decode(forgery, _ => default, default, 0);
            Ask(forgery, default);
        }),
        new("Z3.1", "the neutral element for a key, as a point of one's own", forgery =>
        {
            Decode(forgery, _ => Five, Root(Five), 5);
            Ask(forgery, default);
        }),
        new("Z3.2", "a key is decoded as the point whose x is no square", forgery =>
            Decode(forgery, OtherRoot, Quintic.One, -SignatureForgery.Secret(0))),
        new("Z4.3", "equal points: the slope is free, and P + P is -P", MeetsItself),
    ];

    static void Commit(SignatureForgery forgery, CurvePoint point, Quintic root, BigInteger secret)
    {
        forgery.AfterPoints = sum => (sum.Points[0], sum.Roots[0]) = (point, root);
        forgery.Secrets[FirstNumber] = secret;
    }

    static void Neutralise(SignatureForgery forgery, Aggregation sum)
    {
        sum.Commitments[0] = default;
        forgery.Commit(0, default);
    }

    // The key of two signatures is decoded as a point.
    static void Decode(SignatureForgery forgery, Func<CurvePoint, CurvePoint> point, Quintic root, BigInteger secret)
    {
        forgery.AfterGroups = sum => sum.Groups[0] = Copy(sum.Groups[0], sum.Groups[0].Key, point(sum.Groups[0].Point), root);
        forgery.Secrets[-ThirdNumber] = secret;
    }

    // Commands name that key; groups are made under the old one, because no honest group has it.
    static void Ask(SignatureForgery forgery, EncodedPoint key)
    {
        EncodedPoint old = forgery.Messages[0].Key;
        forgery.AfterPoints += _ => Name(key);
        forgery.AfterWeights += _ => Name(old);
        forgery.AfterGroups += sum =>
        {
            Name(key);
            sum.Groups[0] = Copy(sum.Groups[0], key, sum.Groups[0].Point, sum.Groups[0].Root);
        };

        void Name(EncodedPoint named)
        {
            foreach (int place in (int[])[0, 2]) forgery.Messages[place] = forgery.Messages[place] with { Key = named };
        }
    }

    static KeyGroup Copy(KeyGroup group, in EncodedPoint key, in CurvePoint point, in Quintic root)
    {
        var copy = new KeyGroup(key, point, root) { Index = group.Index };
        copy.Signatures.AddRange(group.Signatures);
        group.Sums.CopyTo(copy.Sums, 0);
        copy.Carry();
        return copy;
    }

    // Of the two points that an encoding could stand for, the one of even order: (0, 0) less the other.
    static CurvePoint OtherRoot(CurvePoint point)
    {
        Quintic x = CurvePoint.B * point.X.Inverse(), y = point.Y * point.X.Inverse() * x;
        return SignaturesTrace.PointOf(new(SignaturesTrace.Words(x), SignaturesTrace.Words(y)));
    }

    // R are P - U and P, so that P meets a running sum of P, and U and more, which takes U back. That needs equal weights, which any hash
    // can be in this world. 3 x + 2 of P is a square, so there is a slope by which P and P add up to -P, a point that is not their sum.
    static void MeetsItself(SignatureForgery forgery)
    {
        const int Digit = 127;
        ulong multiple = 1;
        Quintic slope;
        while (!Triple(((Scalar)(++multiple) * CurvePoint.Generator).X).TrySquareRoot(out slope)) continue;
        CurvePoint start = CurvePoint.FromHash(SumConstants.Tag, 0), met = (Scalar)multiple * CurvePoint.Generator;
        forgery.IsOfAnyHash = true;
        forgery.Commit(0, (met - start).Encode());
        forgery.Commit(1, (start + Five).Encode());
        forgery.Commit(2, met.Encode());
        (forgery.Secrets[FirstNumber], forgery.Secrets[SecondNumber], forgery.Secrets[ThirdNumber]) = (multiple, 5, multiple);
        forgery.AfterWeights = sum =>
        {
            for (int place = 0; place < sum.Count; place++) Reweigh(sum, place, new(Digit, 0, 0, 0));
        };

        // Honest rows cannot add equal points: they are made for another, which then gives way.
        forgery.AfterTheta = sum => sum.Points[2] = Five;
        forgery.Rows = (trace, _) =>
        {
            ref HashRow<Goldilocks> row = ref Rows(trace)[2 * Hashes];
            (row.First, row.Second) = (SignaturesTrace.Words(met.X), SignaturesTrace.Words(met.Y));
        };
        forgery.Skeleton = trace =>
        {
            foreach (ref SumRow<Goldilocks> row in Sums(trace))
                if (!(row.Kind.Add + row.Kind.Skip).IsZero && row.Index == ThirdNumber) row.Point = SignaturesTrace.Words(met);
        };
        forgery.Replay = (ref row, ref next) =>
        {
            if (!Takes(row, (ThirdNumber, 0, Digit))) return;
            row.Slope = SignaturesTrace.Words(slope);
            next.Running = SumReplay.Sum(row.Running, row.Point, slope);
        };
        forgery.Excess = -3 * (BigInteger)multiple * Digit;
    }

    static Quintic Triple(Quintic x) => x.Double() + x + Quintic.Constant(CurvePoint.A);
}
