using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

static partial class LadderAttacks
{
    static IEnumerable<ForgedAttack> OnOrder() =>
    [
        Attack("the first row does not say that a sum begins, and it begins elsewhere", plan =>
            plan.Start += Missing(plan, SumWeight), forgery => forgery.Finally = rows => rows[1].Kind.Opening = Goldilocks.Zero),
        Attack("the table begins in the middle of a signature", plan => plan.Step = step =>
        {
            if (step.Position == 2) step.Sum = step.Other = step.Sum + Missing(plan, SumWeight);
        }, forgery => forgery.Rows.RemoveRange(0, 2)),
        new("two signatures of one number: the digits of one take the multiples of the other", without =>
        {
            var own = LadderPlan<KnownOrigins>.Signed(OwnSecret, Nonce, MessageOf(1));
            LadderPlan<KnownOrigins> plan = Unsigned();
            plan.Response = Nonce + (plan.Exponent * OwnSecret);
            plan.Step = step =>
            {
                if (IsDigit(step.Position)) step.Other = own.Multiples[step.Digit];
            };
            var forgery = new LadderForgery<KnownOrigins>(without);
            forgery.Add(own);
            forgery.Number = 0;
            forgery.Add(plan);
            return forgery.Finish();
        }),
    ];

    static IEnumerable<ForgedAttack> OnSums() =>
    [
        Attack("the sum begins elsewhere", plan => plan.Start += Missing(plan, SumWeight)),
        Attack("a half word begins with digits that nothing was added for", () =>
        {
            LadderPlan<KnownOrigins> plan = Unsigned();
            plan.Reading = plan.Exponent;
            plan.Exponent &= UInt128.MaxValue >> 32;
            plan.HalfStart = Goldilocks.Reduce((ulong)(plan.Reading >> 96)!.Value) * Goldilocks.Reduce(1UL << 32).Inverse();
            plan.Response = Nonce + (plan.Exponent * Secret);
            return plan;
        }),
        Attack("the multiples begin elsewhere", plan => plan.StartOfMultiples += Missing(plan, MultiplesWeight)),
        Attack("equal points: the slope is free, and U + U is -U", FreeSlope),
        Attack("an addition that subtracts: R", () =>
        {
            LadderPlan<KnownOrigins> plan = Unsigned();
            plan.Response = (plan.Exponent * Secret) - Nonce;
            plan.Step = step =>
            {
                if (step.Position == LadderCourse.Final) step.Slope = step.Sum.SlopeTo(-step.Other);
            };
            return plan;
        }),
        Attack("a doubling that adds another point", plan => plan.Step = step =>
        {
            if (step.Position != LastOf(kind => kind.Double == 1)) return;
            step.Other = step.Sum + Missing(plan, Scalar.One);
            step.Slope = step.Sum.SlopeTo(step.Other);
        }),
        Attack("the next row has another sum", plan => plan.Step = step =>
        {
            if (step.Position == LastOf(kind => kind.Comb == 1)) step.Next = step.End + Missing(plan, Scalar.One);
        }),
        Attack("the end is not compared: any s will do", plan => plan.Response = Scalar.One),
        Attack("a point of the comb that is none", plan => plan.Step = step =>
        {
            if (step.Position == LastOf(kind => kind.Comb == 1)) step.Other += Missing(plan, Scalar.One);
        }),
    ];

    // U = V + Q, so the first digit, a 1, adds U to U.
    static LadderPlan<KnownOrigins> FreeSlope()
    {
        Scalar secret = KnownOrigins.SumLog - KnownOrigins.MultiplesLog;
        for (int number = 0; ; number++)
        {
            var plan = LadderPlan<KnownOrigins>.Signed(secret, Nonce, MessageOf(number));
            if (plan.Exponent >> 124 != 1) continue;
            plan.Response -= SumWeight * (KnownOrigins.SumLog + KnownOrigins.SumLog + KnownOrigins.SumLog);
            plan.Step = step =>
            {
                if (step.Position == 1) step.Slope = KnownOrigins.FreeSlope;
            };
            return plan;
        }
    }
}
