using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

static partial class LadderAttacks
{
    static readonly EncodedPoint OwnKey = LadderPlan<KnownOrigins>.Encoded(OwnSecret);

    static IEnumerable<ForgedAttack> OnDigits() =>
    [
        Attack("multiples grow by another key than the one that was decoded", plan =>
        {
            plan.Growth = CurveSpot.Of(OwnSecret * CurvePoint.Generator);
            plan.Response = Nonce + (plan.Exponent * OwnSecret);
        }),
        Attack("digits add multiples of another key", plan =>
        {
            plan.Response = Nonce + (plan.Exponent * OwnSecret);
            plan.Step = step =>
            {
                if (IsDigit(step.Position))
                    step.Other = CurveSpot.Of(KnownOrigins.Multiples + ((Scalar)step.Digit * (OwnSecret * CurvePoint.Generator)));
            };
        }),
        Attack("a digit that another multiple answers: all are 0", plan => plan.Step = step =>
        {
            if (IsDigit(step.Position)) step.Other = plan.StartOfMultiples;
        }),
        Attack("half words of digits that were not added", plan => (plan.Reading, plan.Exponent) = (plan.Exponent, 0), forgery =>
        {
            // The row that sends the half word has just what is missing.
            UInt128 challenge = Unsigned().Exponent;
            forgery.Finally = rows =>
            {
                for (int half = 0; half < LadderCourse.Halves; half++)
                {
                    Goldilocks value = Goldilocks.Reduce((ulong)(challenge >> (32 * half)) & uint.MaxValue);
                    rows[LadderCourse.HalfAt(half)].Half = value * Goldilocks.Reduce(16).Inverse();
                }
            };
        }),
        Attack("a challenge that the digits are not of", plan => (plan.Reading, plan.Exponent) = (plan.Exponent, 0)),
        Attack("e is not canonical: p more than a word", () =>
        {
            LadderPlan<KnownOrigins> plan = Unsigned();
            plan.Challenge = plan.Challenge with { Word0 = 5 };
            plan.Exponent = new(plan.Challenge.Word1, 5 + Goldilocks.Modulus);
            plan.Response = Nonce + (plan.Exponent * Secret);
            return plan;
        }, forgery => forgery.IsOfAnyHash = true),
        Attack("e is not canonical: p more than the other word", () =>
        {
            LadderPlan<KnownOrigins> plan = Unsigned();
            plan.Challenge = plan.Challenge with { Word1 = 0xFFFF_FFFE };
            plan.Exponent = new(0xFFFF_FFFE + Goldilocks.Modulus, plan.Challenge.Word0);
            plan.Response = Nonce + (plan.Exponent * Secret);
            return plan;
        }, forgery => forgery.IsOfAnyHash = true),
    ];

    static IEnumerable<ForgedAttack> OnPoints() =>
    [
        Attack("the neutral element for a key", () =>
        {
            var plan = LadderPlan<KnownOrigins>.Unsigned(default, Nonce, Message);
            plan.KeyPoint = CurveSpot.Of(OwnSecret * CurvePoint.Generator);
            plan.Response = Nonce + (plan.Exponent * OwnSecret);
            return plan;
        }),
        Attack("the neutral element for R", () =>
        {
            LadderPlan<KnownOrigins> plan = Unsigned();
            plan.Commitment = default;
            plan.Hash();
            plan.Response = Nonce + (plan.Exponent * Secret);
            return plan;
        }),
        Attack("a key is decoded as another point", plan =>
        {
            plan.KeyPoint = CurveSpot.Of(OwnSecret * CurvePoint.Generator);
            plan.Response = Nonce + (plan.Exponent * OwnSecret);
        }),
        Attack("a key is decoded as the point whose x is no square, where e is even", () =>
        {
            LadderPlan<KnownOrigins> plan = OfParity(0);
            plan.KeyPoint = OtherRoot(plan.Key, plan.KeyPoint);
            plan.Response = Nonce - (plan.Exponent * Secret);
            return plan;
        }),
        Attack("R and key are decoded as the points whose x are no squares, where e is odd", () =>
        {
            LadderPlan<KnownOrigins> plan = OfParity(1);
            plan.KeyPoint = OtherRoot(plan.Key, plan.KeyPoint);
            plan.NoncePoint = OtherRoot(plan.Commitment, plan.NoncePoint);
            plan.Response = -(Nonce + (plan.Exponent * Secret));
            return plan;
        }),
        Attack("what is added at the end is not R", plan => plan.Step = step =>
        {
            if (step.Position == LadderCourse.Final) step.Other = CurveSpot.Of(LadderEnd<KnownOrigins>.Point) - step.Sum;
        }),
        Attack("what is decoded as R is not what is hashed", plan =>
        {
            CurvePoint late = (plan.Response * CurvePoint.Generator) - (plan.Exponent * (Secret * CurvePoint.Generator));
            (plan.NoncePoint, plan.DecodedNonce) = (CurveSpot.Of(late), late.Encode());
        }),
        Attack("another key is decoded", plan =>
        {
            (plan.KeyPoint, plan.DecodedKey) = (CurveSpot.Of(OwnSecret * CurvePoint.Generator), OwnKey);
            plan.Response = Nonce + (plan.Exponent * OwnSecret);
        }),
    ];

    static IEnumerable<ForgedAttack> OnMessages() =>
    [
        Attack("a signature of another message", () => LadderPlan<KnownOrigins>.Signed(Secret, Nonce, MessageOf(1)), forgery =>
            forgery.Asked[0] = (Victim, Message)),
        Attack("a signature of another key", () => LadderPlan<KnownOrigins>.Signed(OwnSecret, Nonce, Message), forgery =>
            forgery.Asked[0] = (Victim, Message)),
        Attack("one signature for a message that is asked for twice", Good, forgery =>
            forgery.Asked.Add(forgery.Asked[0])),
        Attack("no signature", Unsigned, forgery => forgery.Rows.RemoveRange(1, LadderCourse.Rows)),
        Attack("a challenge of 0", plan =>
        {
            plan.Challenge = plan.Challenge with { Word0 = 0, Word1 = 0 };
            plan.Exponent = 0;
        }),
        Attack("a chain of other words", plan =>
        {
            // e = 0 is what some R, key and digest might hash to.
            plan.Second = default;
            plan.Challenge = default;
            plan.Exponent = 0;
        }),
        Attack("padding that carries words", Good, forgery =>
            forgery.Finally = rows => rows[^1].Slope = new(One, One, One, One, One)),
        Attack("a doubling that carries a count", Good, forgery =>
            forgery.Finally = rows => rows[2].Count = One),
    ];

    static LadderPlan<KnownOrigins> Good() => LadderPlan<KnownOrigins>.Signed(Secret, Nonce, Message);

    static LadderPlan<KnownOrigins> OfParity(int parity)
    {
        for (int number = 0; ; number++)
        {
            var plan = LadderPlan<KnownOrigins>.Unsigned(Victim, Nonce, MessageOf(number));
            if ((int)(plan.Exponent & 1) == parity) return plan;
        }
    }

    // Of the two points that an encoding could stand for, the one of even order.
    static CurveSpot OtherRoot(EncodedPoint encoded, CurveSpot point)
    {
        Quintic x = CurvePoint.B * point.X.Inverse();
        return new(x, -(new Quintic(
            Goldilocks.FromCanonical(encoded.Word0), Goldilocks.FromCanonical(encoded.Word1), Goldilocks.FromCanonical(encoded.Word2),
            Goldilocks.FromCanonical(encoded.Word3), Goldilocks.FromCanonical(encoded.Word4)) * x));
    }
}
