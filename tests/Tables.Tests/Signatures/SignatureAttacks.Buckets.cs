using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>Buckets that skip a point or repeat one; what that changes is made good by the generator.</content>
static partial class SignatureAttacks
{
    static IEnumerable<SignatureAttack> OnBuckets() =>
    [
        new("Z4.9", "a bucket that repeats a point and another that skips it", forgery => forgery.Terms = terms =>
        {
            int one = terms.FindIndex(term => term.Digit != 0);
            int other = terms.FindIndex(one + 1, term => term.Digit != 0 && term.Index == terms[one].Index);
            terms[other] = terms[one];
        }),
        new("Z1.9", "a bucket that repeats a point in the place of another", forgery =>
        {
            (Goldilocks Index, int Window, int Digit) taken = default;
            forgery.Terms = terms =>
            {
                taken = terms.First(term => term.Index == SecondNumber && term.Digit != 0);
                forgery.Excess = (forgery.PointOf(FirstNumber).Secret - forgery.PointOf(SecondNumber).Secret)
                    * taken.Digit * SignatureForgery.Worth(taken.Window);
            };
            forgery.Skeleton = trace => Sums(trace)[FirstOf(trace, sum => Takes(sum, taken))].Point =
                SignaturesTrace.Words(forgery.PointOf(FirstNumber).Point);
        }),
        new("Z4.5", "a point that goes into its bucket twice", forgery =>
        {
            (Goldilocks Index, int Window, int Digit) taken = default;
            forgery.Terms = terms =>
            {
                taken = terms.First(term => term.Digit > 0);
                forgery.Excess = forgery.PointOf(taken.Index).Secret * taken.Digit * SignatureForgery.Worth(taken.Window);
            };
            forgery.Replay = (ref row, ref next) =>
            {
                if (Takes(row, taken)) next.Running = Plus(next.Running, SignaturesTrace.PointOf(row.Point));
            };
        }),
        new("Z4.2", "a bucket that is added twice and another never", TwiceAndNever),
        new("Z4.2", "a point that comes in where one is skipped", forgery =>
        {
            int window = -1;
            forgery.Terms = terms =>
            {
                window = terms.First(term => term.Digit == 0).Window;
                forgery.Excess = 5 * SumTerms.Buckets * SignatureForgery.Worth(window);
            };
            forgery.Replay = (ref row, ref next) =>
            {
                if (row.Kind.Skip.IsZero || row.Window != N(window)) return;
                (next.Running, window) = (Plus(row.Running, Five), -2);
            };
        }),
        new("Z4.7", "a window whose running sum begins with something more", forgery =>
        {
            const int Window = 7;
            forgery.Excess = 5 * SumTerms.Buckets * SignatureForgery.Worth(Window);
            forgery.Replay = (ref row, ref next) =>
            {
                if (!row.Kind.Double.IsZero && !next.Kind.Store.IsZero && next.Window == N(Window))
                    next.Running = Plus(next.Running, Five);
            };
        }),
    ];

    static Point<Goldilocks> Plus(in Point<Goldilocks> point, in CurvePoint other) =>
        SignaturesTrace.Words(SignaturesTrace.PointOf(point) + other);

    // The bucket above that of a point is added twice, the one below it, which is empty, never: U counts as it should, and the point once
    // less.
    static void TwiceAndNever(SignatureForgery forgery)
    {
        (Goldilocks Index, int Window, int Digit) taken = default;
        forgery.Terms = terms =>
        {
            taken = terms.First(term => term.Digit is > 2 and < 100 && terms.Count(other =>
                other.Window == term.Window && (Math.Abs(other.Digit) == term.Digit || Math.Abs(other.Digit) == term.Digit - 1)) == 1);
            forgery.Excess = -forgery.PointOf(taken.Index).Secret * SignatureForgery.Worth(taken.Window);
        };
        forgery.Skeleton = trace =>
        {
            Span<SumRow<Goldilocks>> rows = Sums(trace);
            int above = FetchOf(trace, taken.Window, taken.Digit + 1), own = FetchOf(trace, taken.Window, taken.Digit);
            Invariant.Require(own == above + 3 && !rows[own + 2].Kind.Fetch.IsZero);
            rows[(above + 1)..(own + 1)].CopyTo(rows[(above + 3)..]);
            rows[above + 2] = rows[above];
            rows[above + 1] = rows[above + 3] with { Bucket = N(taken.Digit + 2) };
        };
    }

    static int FetchOf(TableTrace trace, int window, int bucket) =>
        FirstOf(trace, sum => !sum.Kind.Fetch.IsZero && sum.Window == N(window) && sum.Bucket == N(bucket));
}
